namespace MentionTriage.Worker.Doctor;

/// <summary>How a part is: well; odd, it works but someone should know; ill, it cannot work.</summary>
internal enum Verdict
{
    Well,
    Odd,
    Ill,
}
