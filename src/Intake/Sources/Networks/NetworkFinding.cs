namespace MentionTriage.Intake.Sources.Networks;

/// <summary>What an examination found out, in plain words.</summary>
/// <param name="Detail">One sentence of fact: "Signed in as @delta", "The bearer token is refused (401)".</param>
/// <param name="Fix">What to do, with the configuration key; <c>null</c> when all is well.</param>
public sealed record NetworkFinding(string Detail, string? Fix = null)
{
    /// <summary>It works, but somebody should know of <see cref="Fix"/>.</summary>
    public bool IsOnlyOdd { get; init; }
}
