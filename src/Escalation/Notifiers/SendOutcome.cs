namespace MentionTriage.Escalation.Notifiers;

/// <summary>How an attempt to send ended.</summary>
public enum SendOutcome
{
    /// <summary>The receiver took it.</summary>
    Sent,

    /// <summary>It may work later.</summary>
    Retry,

    /// <summary>It will never work as configured.</summary>
    Failed,
}
