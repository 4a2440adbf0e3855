using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Normalising;

/// <summary>A mention as it arrived from a source: nothing about it has been checked yet.</summary>
public sealed record MentionDraft
{
    /// <summary>Where it was said, lower case: <c>x</c>, <c>bluesky</c>, <c>api</c>. 1 to 40 of a-z, 0-9, dot, dash, underscore.</summary>
    public string? Source { get; init; }

    /// <summary>The id the source gave it, unique within the source, 1 to 400 characters. Without one each arrival is a mention of its own.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What was said, 1 to 40,000 characters once normalised. The only field that must be there.</summary>
    [Required]
    public string? Text { get; init; }

    /// <summary>When it was said; now when missing or in the future.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Where it can be seen: an absolute http or https address of at most 2,000 characters.</summary>
    public string? Url { get; init; }

    /// <summary>The conversation it belongs to within its source, at most 400 characters.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The external id of what it answers, at most 400 characters; <c>null</c> when it opens a conversation.</summary>
    [JsonPropertyName("inReplyTo")]
    public string? InReplyToId { get; init; }

    /// <summary>The network's own id of the author, which outlives a change of handle (a DID, a number), at most 400 characters.</summary>
    public string? AuthorId { get; init; }

    /// <summary>The language the source says it is in, a BCP 47 tag (<c>en</c>, <c>pt-BR</c>); <c>null</c> when it does not say.</summary>
    public string? Language { get; init; }

    /// <summary>When the author last changed it; <c>null</c> for words that were never changed.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>
    /// Whether its network always shows the newest words and need not say when they changed: where the journal
    /// holds other words, they were changed while nobody looked. One that dates its edits is believed where it
    /// dates this one earlier than the journal's.
    /// </summary>
    [JsonIgnore]
    public bool IsLatest { get; init; }

    /// <summary>Stars the author gave with the words, 1 (worst) to 5; <c>null</c> where none are given.</summary>
    public long? Rating { get; init; }

    /// <summary>Who said it.</summary>
    public Author? Author { get; init; }

    /// <summary>How far it had spread.</summary>
    public Engagement? Engagement { get; init; }
}
