namespace MentionTriage.Intake.Sources;

/// <summary>What a source is doing.</summary>
public enum SourceState
{
    /// <summary>Not begun.</summary>
    Starting,

    /// <summary>Connected, or trying for the first time.</summary>
    Reading,

    /// <summary>Failed; waiting to try again.</summary>
    Waiting,

    /// <summary>Has nothing more to give.</summary>
    Finished,
}
