using MentionTriage.Mentions;

namespace MentionTriage.Intake.Publishing;

/// <summary>A journalled mention as its columns hold it.</summary>
internal sealed class UntriagedRow
{
    public Guid Id { get; init; }
    public string Source { get; init; } = "";
    public string ExternalId { get; init; } = "";
    public string? Url { get; init; }
    public string? ThreadId { get; init; }
    public string? InReplyToId { get; init; }
    public string Text { get; init; } = "";
    public string? OriginalText { get; init; }
    public string? AuthorId { get; init; }
    public string? AuthorHandle { get; init; }
    public string? AuthorDisplayName { get; init; }
    public long? AuthorFollowersCount { get; init; }
    public string? AuthorTier { get; init; }
    public long? LikesCount { get; init; }
    public long? RepostsCount { get; init; }
    public long? RepliesCount { get; init; }
    public long? ViewsCount { get; init; }
    public int? Rating { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EditedAt { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }

    public Mention ToMention() =>
        new()
        {
            Id = Id,
            Source = Source,
            ExternalId = ExternalId,
            Url = Url,
            ThreadId = ThreadId,
            InReplyToId = InReplyToId,
            Text = Text,
            OriginalText = OriginalText,
            Author = ToAuthor(),
            Engagement = LikesCount is null
                ? null
                : new Engagement
                {
                    LikesCount = LikesCount.Value,
                    RepostsCount = RepostsCount ?? 0,
                    RepliesCount = RepliesCount ?? 0,
                    ViewsCount = ViewsCount,
                },
            Rating = Rating,
            CreatedAt = CreatedAt,
            EditedAt = EditedAt,
            ReceivedAt = ReceivedAt,
        };

    private Author? ToAuthor()
    {
        var author = new Author
        {
            Id = AuthorId,
            Handle = AuthorHandle,
            DisplayName = AuthorDisplayName,
            FollowersCount = AuthorFollowersCount,
            Tier = AuthorTier,
        };
        return author == new Author() ? null : author;
    }
}
