namespace MentionTriage.Escalation.Notifiers;

/// <summary>How an attempt to send ended, and what to tell people about it.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Error">Why it was not sent, without any secret; <c>null</c> when it was.</param>
/// <param name="RetryAfter">How long the receiver asks the whole channel to be quiet; <c>null</c> when it does not.</param>
public sealed record SendResult(
    SendOutcome Outcome,
    string? Error = null,
    TimeSpan? RetryAfter = null
)
{
    /// <summary>The receiver took it.</summary>
    public static SendResult Sent { get; } = new(SendOutcome.Sent);

    /// <summary>It may work later.</summary>
    public static SendResult Retry(string error, TimeSpan? after = null) =>
        new(SendOutcome.Retry, error, after);

    /// <summary>It will never work as configured.</summary>
    public static SendResult Failed(string error) => new(SendOutcome.Failed, error);
}
