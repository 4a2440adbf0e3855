using MentionTriage.Mentions;

namespace MentionTriage.Escalation.Paging;

/// <summary>What a page tells of a mention <c>m</c>: how it stands, and the words <c>v</c> of the turn its conversation is ranked by.</summary>
internal sealed record PagedMentionRow
{
    public const string Columns = """
        m.id, v.source, v.external_id, v.text, v.url, v.author_handle, v.author_display_name, v.author_followers_count,
        v.author_tier, v.created_at, v.received_at, m.band, cast(m.reasons as text) as reasons, m.due_at, m.window_closes_at,
        case when m.is_opportunity then 1 else 0 end as opportunity
        """;

    public Guid Id { get; init; }
    public string Source { get; init; } = "";
    public string ExternalId { get; init; } = "";
    public string Text { get; init; } = "";
    public string? Url { get; init; }
    public string? AuthorHandle { get; init; }
    public string? AuthorDisplayName { get; init; }
    public long? AuthorFollowersCount { get; init; }
    public string? AuthorTier { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public int? Band { get; init; }
    public string? Reasons { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? WindowClosesAt { get; init; }
    public long Opportunity { get; init; }

    public Mention ToMention() =>
        new()
        {
            Id = Id,
            Source = Source,
            ExternalId = ExternalId,
            Text = Text,
            Url = Url,
            Author = new Author
            {
                Handle = AuthorHandle,
                DisplayName = AuthorDisplayName,
                FollowersCount = AuthorFollowersCount,
                Tier = AuthorTier,
            },
            CreatedAt = CreatedAt,
            ReceivedAt = ReceivedAt,
        };
}
