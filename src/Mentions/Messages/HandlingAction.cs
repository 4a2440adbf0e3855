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

    /// <summary>A new turn came into a conversation that somebody has.</summary>
    Continued,

    /// <summary>A new turn brought a resolved conversation back into the queue.</summary>
    Reopened,

    /// <summary>It turned out to belong to a conversation that stands in the queue already.</summary>
    Joined,

    /// <summary>The brand answered it where it was said.</summary>
    Answered,

    /// <summary>Its author changed the words.</summary>
    Edited,
}
