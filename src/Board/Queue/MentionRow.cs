using System.Text.Json;
using MentionTriage.Mentions;

namespace MentionTriage.Board.Queue;

/// <summary>One row of the table <c>mentions</c> as Dapper reads it.</summary>
internal sealed class MentionRow
{
    /// <summary>The columns this type reads, the same in both dialects.</summary>
    public const string Columns = """
        id, source, external_id, url, thread_id, in_reply_to_id, text, original_text, author_handle,
        author_display_name, author_followers_count, author_tier, likes_count, reposts_count,
        replies_count, views_count, rating, created_at, received_at, state, parked_error, sieved_because, triaged_at,
        assessment, score, band, reasons, cast(is_opportunity as integer) as is_opportunity, due_at,
        ranked_at, owner, claimed_at, snoozed_until, resolved_at, resolved_by, outcome,
        conversation_id, turns_count, new_turns_count, speaking_id, answered_at
        """;

    public Guid Id { get; set; }
    public string Source { get; set; } = "";
    public string ExternalId { get; set; } = "";
    public string? Url { get; set; }
    public string? ThreadId { get; set; }
    public string? InReplyToId { get; set; }
    public string Text { get; set; } = "";
    public string? OriginalText { get; set; }
    public string? AuthorHandle { get; set; }
    public string? AuthorDisplayName { get; set; }
    public long? AuthorFollowersCount { get; set; }
    public string? AuthorTier { get; set; }
    public long? LikesCount { get; set; }
    public long? RepostsCount { get; set; }
    public long? RepliesCount { get; set; }
    public long? ViewsCount { get; set; }
    public int? Rating { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }
    public string State { get; set; } = "";
    public string? ParkedError { get; set; }
    public string? SievedBecause { get; set; }
    public DateTimeOffset? TriagedAt { get; set; }
    public string? Assessment { get; set; }
    public double Score { get; set; }
    public int? Band { get; set; }
    public string? Reasons { get; set; }
    public int IsOpportunity { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset? RankedAt { get; set; }
    public string? Owner { get; set; }
    public DateTimeOffset? ClaimedAt { get; set; }
    public DateTimeOffset? SnoozedUntil { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public string? ResolvedBy { get; set; }
    public string? Outcome { get; set; }
    public Guid? ConversationId { get; set; }
    public int TurnsCount { get; set; }
    public int NewTurnsCount { get; set; }
    public Guid? SpeakingId { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    public QueuedMention ToQueuedMention() =>
        new()
        {
            Mention = ToMention(),
            State = Parse<MentionState>(State),
            TriagedAt = TriagedAt,
            Assessment = Read<Assessment>(Assessment),
            Priority = ToPriority(),
            RankedAt = RankedAt,
            Owner = Owner,
            ClaimedAt = ClaimedAt,
            SnoozeEndsAt = SnoozedUntil,
            ResolvedAt = ResolvedAt,
            ResolvedBy = ResolvedBy,
            Outcome = Outcome is null ? null : Parse<Outcome>(Outcome),
            ParkedError = ParkedError,
            ConversationId = ConversationId ?? Id,
            TurnsCount = TurnsCount,
            NewTurnsCount = NewTurnsCount,
            SpeakingId = SpeakingId,
            AnsweredAt = AnsweredAt,
            SievedBecause = SievedBecause,
        };

    private Mention ToMention() =>
        new()
        {
            Id = Id,
            Source = Source,
            ExternalId = ExternalId,
            Text = Text,
            OriginalText = OriginalText,
            Url = Url,
            ThreadId = ThreadId,
            InReplyToId = InReplyToId,
            Author = ToAuthor(),
            Rating = Rating,
            Engagement = ToEngagement(),
            CreatedAt = CreatedAt,
            ReceivedAt = ReceivedAt,
        };

    private Author? ToAuthor() =>
        (AuthorHandle, AuthorDisplayName, AuthorFollowersCount, AuthorTier)
            is (null, null, null, null)
            ? null
            : new Author
            {
                Handle = AuthorHandle,
                DisplayName = AuthorDisplayName,
                FollowersCount = AuthorFollowersCount,
                Tier = AuthorTier,
            };

    private Engagement? ToEngagement() =>
        (LikesCount, RepostsCount, RepliesCount, ViewsCount) is (null, null, null, null)
            ? null
            : new Engagement
            {
                LikesCount = LikesCount ?? 0,
                RepostsCount = RepostsCount ?? 0,
                RepliesCount = RepliesCount ?? 0,
                ViewsCount = ViewsCount,
            };

    private Priority? ToPriority() =>
        Band is { } band
            ? new Priority(Score, (Band)band, Read<List<Reason>>(Reasons) ?? [])
            {
                DueAt = DueAt,
                IsOpportunity = IsOpportunity != 0,
            }
            : null;

    private static T? Read<T>(string? json)
        where T : class =>
        json is null ? null : JsonSerializer.Deserialize<T>(json, MentionJson.Options);

    private static T Parse<T>(string name)
        where T : struct, Enum =>
        Spoken.TryParse<T>(name, out var value)
            ? value
            : throw new InvalidDataException(
                $"The store holds the unknown {typeof(T).Name} '{name}'."
            );
}
