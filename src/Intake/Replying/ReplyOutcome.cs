namespace MentionTriage.Intake.Replying;

/// <summary>How an attempt to answer ended.</summary>
public enum ReplyOutcome
{
    /// <summary>It stands on the network.</summary>
    Sent,

    /// <summary>Not from here: a person can answer behind the link.</summary>
    Link,

    /// <summary>Not like this: the detail says what to change.</summary>
    Refused,
}
