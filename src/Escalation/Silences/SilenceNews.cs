namespace MentionTriage.Escalation.Silences;

/// <summary>What is told of a silence. Stored and spoken by its lower-case name.</summary>
public enum SilenceNews
{
    /// <summary>A source says nothing, and that is unusual for it.</summary>
    Silent,

    /// <summary>It is heard again.</summary>
    Heard,
}
