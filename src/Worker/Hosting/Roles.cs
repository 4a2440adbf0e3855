namespace MentionTriage.Worker.Hosting;

/// <summary>The stages one process can carry. All of them by default.</summary>
[Flags]
internal enum Roles
{
    None = 0,
    Intake = 1,
    Triage = 2,
    Board = 4,
    Escalation = 8,
    All = Intake | Triage | Board | Escalation,
}
