namespace MentionTriage.Mentions.Messages;

/// <summary>What a member of staff can do with a mention. Stored and spoken by its camelCase name.</summary>
public enum HandlingAction
{
    /// <summary>Took it on.</summary>
    Claimed,

    /// <summary>Gave it back to the queue.</summary>
    Released,

    /// <summary>Left a note.</summary>
    Noted,

    /// <summary>Put it aside until a time.</summary>
    Snoozed,

    /// <summary>A snooze ended and the mention is back in the queue.</summary>
    Woke,

    /// <summary>Closed it with an outcome.</summary>
    Resolved,

    /// <summary>Said "I have it" to a page.</summary>
    Acknowledged,

    /// <summary>Sent a parked mention through triage again.</summary>
    Retried,
}
