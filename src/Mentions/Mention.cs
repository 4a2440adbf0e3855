namespace MentionTriage.Mentions;

/// <summary>
/// What one person said in public about the brand, as Intake normalised it. Immutable: what happens
/// to it afterwards (assessment, priority, owner) is kept beside it, never inside it.
/// </summary>
/// <remarks>
/// Identity on the wire is (<see cref="Source"/>, <see cref="ExternalId"/>); <see cref="Id"/> is ours.
/// <see cref="Text"/> is hostile input wherever it is shown or sent.
/// </remarks>
public sealed record Mention
{
    /// <summary>Our id, a version 7 UUID: later mentions sort after earlier ones.</summary>
    public required Guid Id { get; init; }

    /// <summary>The network or feed it came from, lower case: <c>x</c>, <c>bluesky</c>, <c>api</c>. 1 to 40 characters.</summary>
    public required string Source { get; init; }

    /// <summary>The id the source gave it, unique within the source. 1 to 400 characters.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The normalised text: NFC, entities decoded, no control characters. 1 to 40,000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>The text as it arrived, or <c>null</c> where normalising changed nothing.</summary>
    public string? OriginalText { get; init; }

    /// <summary>Where the mention can be seen, an absolute http or https address.</summary>
    public string? Url { get; init; }

    /// <summary>The conversation it belongs to within its source, or <c>null</c> when it stands alone.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The external id of the mention it answers, or <c>null</c> when it answers none. 1 to 400 characters.</summary>
    public string? InReplyToId { get; init; }

    /// <summary>Who said it; anonymous sources have none.</summary>
    public Author? Author { get; init; }

    /// <summary>Stars the author gave with the words, 1 (worst) to 5; <c>null</c> where none are given.</summary>
    public int? Rating { get; init; }

    /// <summary>How far it had spread when it was last seen.</summary>
    public Engagement? Engagement { get; init; }

    /// <summary>When the author posted it, by the source's clock; never later than <see cref="ReceivedAt"/>.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the author last changed the words, by the source's clock; <c>null</c> for words that were never changed.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>When it reached us, by our clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
