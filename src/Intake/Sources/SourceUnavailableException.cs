namespace MentionTriage.Intake.Sources;

/// <summary>
/// A source gives nothing for now and says why in words for ops. Any other exception means the same
/// with the runner's own back-off; this one can name the wait.
/// </summary>
/// <param name="message">What is wrong and, where somebody can do something, what: names the configuration key.</param>
/// <param name="retryAfter">How long the network asked to be left alone, more than zero; <c>null</c> leaves it to the runner.</param>
/// <param name="inner">What was caught.</param>
public sealed class SourceUnavailableException(
    string message,
    TimeSpan? retryAfter = null,
    Exception? inner = null
) : Exception(message, inner)
{
    /// <summary>How long the network asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The network answers and only asks to be left alone for a while.</summary>
    public bool IsOnlyBusy { get; init; }

    /// <summary>Nobody but a person can mend it (a refused credential, a spent budget): told at once, and as such.</summary>
    public bool NeedsPerson { get; init; }
}
