namespace MentionTriage.Intake.Replying;

/// <summary>What became of an answer.</summary>
public sealed record ReplyResult
{
    private ReplyResult() { }

    /// <summary>How it ended.</summary>
    public required ReplyOutcome Outcome { get; init; }

    /// <summary>The answer where it can be seen, or where a person can give it.</summary>
    public Uri? Url { get; init; }

    /// <summary>The network's id of the answer, when sent.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The account that gave it, when sent.</summary>
    public string? Account { get; init; }

    /// <summary>Why it was not sent, for staff.</summary>
    public string? Detail { get; init; }

    internal static ReplyResult Sent(string externalId, Uri? url, string? account) =>
        new()
        {
            Outcome = ReplyOutcome.Sent,
            ExternalId = externalId,
            Url = url,
            Account = account,
        };

    internal static ReplyResult ByLink(Uri? link, string why) =>
        link is null
            ? Refused(why)
            : new()
            {
                Outcome = ReplyOutcome.Link,
                Url = link,
                Detail = why,
            };

    internal static ReplyResult Refused(string why) =>
        new() { Outcome = ReplyOutcome.Refused, Detail = why };
}
