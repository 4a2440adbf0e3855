namespace MentionTriage.Worker.Doctor;

/// <summary>What the doctor found out about one part.</summary>
/// <param name="Part">Name of the part: <c>store</c>, <c>broker</c>.</param>
/// <param name="Verdict">How it is.</param>
/// <param name="Detail">One sentence of fact.</param>
/// <param name="Fix">What to do, or null when nothing need be done.</param>
internal sealed record Finding(string Part, Verdict Verdict, string Detail, string? Fix = null)
{
    public static Finding Well(string part, string detail) => new(part, Verdict.Well, detail);

    public static Finding Ill(string part, string detail, string fix) =>
        new(part, Verdict.Ill, detail, fix);

    public static Finding Odd(string part, string detail, string fix) =>
        new(part, Verdict.Odd, detail, fix);
}
