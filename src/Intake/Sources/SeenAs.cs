namespace MentionTriage.Intake.Sources;

/// <summary>What a mention is to a source that reads the same pages again and again.</summary>
internal enum SeenAs
{
    /// <summary>Not handed out before.</summary>
    New,

    /// <summary>Handed out as it is.</summary>
    Known,

    /// <summary>Handed out with other words.</summary>
    Changed,
}
