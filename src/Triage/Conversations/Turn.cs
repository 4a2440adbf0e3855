namespace MentionTriage.Triage.Conversations;

/// <summary>A mention as a knot of the net that replies and threads tie.</summary>
internal sealed class Turn
{
    /// <summary>The columns this type is read from.</summary>
    public const string Columns =
        "id, external_id, in_reply_to_id, thread_id, author_handle, created_at, answered_at, parent_id, parent_rule, conversation_id";

    public required Guid Id { get; init; }
    public required string ExternalId { get; init; }
    public string? InReplyToId { get; init; }
    public string? ThreadId { get; init; }
    public string? AuthorHandle { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The turn it follows; <c>null</c> on the one that opens its conversation.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>Why it follows that turn.</summary>
    public LinkRule? ParentRule { get; set; }

    public Guid? ConversationId { get; set; }

    /// <summary>The entry of its conversation.</summary>
    public Guid EntryId => ConversationId ?? Id;

    /// <summary>Whether it comes before another in time; the source's own ids decide between equals, so that the order of arrival never does.</summary>
    public bool IsBefore(Turn other) =>
        CreatedAt != other.CreatedAt
            ? CreatedAt < other.CreatedAt
            : string.CompareOrdinal(ExternalId, other.ExternalId) < 0;

    /// <summary>Whether both were said by one author in one thread.</summary>
    public bool SharesAuthorAndThread(Turn other) =>
        Id != other.Id
        && ThreadId is not null
        && ThreadId == other.ThreadId
        && AuthorHandle is not null
        && AuthorHandle == other.AuthorHandle;
}
