namespace MentionTriage.Mentions;

/// <summary>Where a mention is on its journey. Stored and spoken by its lower-case name.</summary>
public enum MentionState
{
    /// <summary>Journalled, not yet triaged.</summary>
    Received,

    /// <summary>In the queue, claimed or not.</summary>
    Open,

    /// <summary>Out of the queue until its snooze ends.</summary>
    Snoozed,

    /// <summary>Done, with an outcome.</summary>
    Resolved,

    /// <summary>Could not be processed; waits with its error for someone to retry it.</summary>
    Parked,

    /// <summary>A turn of a conversation that stands in the queue as the entry of another mention.</summary>
    Joined,

    /// <summary>Held back by the sieve with its reasons; waits for someone to send it on.</summary>
    Sieved,
}
