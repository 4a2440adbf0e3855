namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>What a frame of Jetstream tells.</summary>
internal enum FrameKind
{
    /// <summary>Nothing we read.</summary>
    Other,

    /// <summary>A post was written.</summary>
    PostCreated,

    /// <summary>A post was changed.</summary>
    PostUpdated,

    /// <summary>A post was deleted.</summary>
    PostDeleted,

    /// <summary>Something was reposted.</summary>
    Reposted,

    /// <summary>An account has another handle.</summary>
    Identity,

    /// <summary>An account was closed, suspended, or is back.</summary>
    Account,
}
