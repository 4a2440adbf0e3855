namespace MentionTriage.Escalation.Notifiers;

/// <summary>What a notification tells. Stored and spoken by its lower-case name.</summary>
public enum NotificationKind
{
    /// <summary>Somebody is needed.</summary>
    Page,

    /// <summary>Somebody has it: stop ringing.</summary>
    Acknowledge,

    /// <summary>It is over: close the incident.</summary>
    Resolve,
}
