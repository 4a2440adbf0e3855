using System.Data.Common;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Journal;

/// <summary>Applies what a mention that is known says when it is told again: other words, more engagement.</summary>
/// <remarks>
/// Idempotent and indifferent to order: only a later edit replaces words, and each counter keeps the most
/// it was ever told. Costs nothing for mentions that arrive for the first time.
/// </remarks>
internal sealed class MentionNews(Database database)
{
    /// <summary>Edits dated closer together than this are one.</summary>
    private static readonly TimeSpan SameEdit = TimeSpan.FromSeconds(1);

    public async Task ApplyAsync(
        DbTransaction transaction,
        Mention[] mentions,
        HashSet<Guid> inserted,
        HashSet<Guid> latest,
        DateTimeOffset now
    )
    {
        var told = Array.FindAll(mentions, mention => Tells(mention, inserted, latest));
        if (told.Length == 0)
            return;
        var known = await KnownMention.LoadAsync(
            database,
            transaction,
            [
                .. told.Select(mention => new MentionKey(mention.Source, mention.ExternalId))
                    .Distinct(),
            ]
        );
        foreach (var mention in told)
            if (known.TryGetValue(new(mention.Source, mention.ExternalId), out var row))
                await ApplyAsync(transaction, row, mention, latest.Contains(mention.Id), now);
    }

    /// <summary>Whether it can say more than the store knows. Of its first arrival only the time of an edit is left to write.</summary>
    public static bool Tells(Mention mention, HashSet<Guid> inserted, HashSet<Guid> latest) =>
        latest.Contains(mention.Id)
        || mention.EditedAt is not null
        || (mention.Engagement is not null && !inserted.Contains(mention.Id));

    private static async Task ApplyAsync(
        DbTransaction transaction,
        KnownMention known,
        Mention told,
        bool isLatest,
        DateTimeOffset now
    )
    {
        if (EditedAt(known, told, isLatest, now) is { } editedAt)
            await EditAsync(transaction, known, told, editedAt, now);
        if (told.Engagement is { } engagement && known.Measure(engagement, now))
            await StoreEngagementAsync(transaction, known, now);
    }

    /// <summary>When the words that are told took the place of those that are known; <c>null</c> when they did not.</summary>
    private static DateTimeOffset? EditedAt(
        KnownMention known,
        Mention told,
        bool isLatest,
        DateTimeOffset now
    )
    {
        if (told.EditedAt is { } at && !(known.EditedAt >= at))
            return at;
        if (!isLatest || (known.Text == told.Text && known.Rating == told.Rating))
            return null;
        if (told.EditedAt is null)
            return now;
        // Changed once more without a new date. The hair's breadth keeps the order for whoever dates edits.
        return known.EditedAt is { } last && last - told.EditedAt < SameEdit
            ? last.AddTicks(TimeSpan.TicksPerMicrosecond)
            : null;
    }

    /// <summary>Writes what the counters stand at, and has the mention ranked again.</summary>
    public static async Task StoreEngagementAsync(
        DbTransaction transaction,
        KnownMention known,
        DateTimeOffset now
    )
    {
        await transaction.Connection!.ExecuteAsync(
            """
            update mentions set likes_count = coalesce(@LikesCount, 0), reposts_count = @RepostsCount,
                replies_count = @RepliesCount, views_count = @ViewsCount, shares_count = @SharesCount,
                shares_base = @SharesBase, engagement_at = @EngagementAt, engagement_was = @EngagementWas,
                engagement_per_minute = @EngagementPerMinute
            where id = @Id
            """,
            known,
            transaction
        );
        await RankAgainAsync(transaction, known, now);
    }

    private static async Task EditAsync(
        DbTransaction transaction,
        KnownMention known,
        Mention told,
        DateTimeOffset editedAt,
        DateTimeOffset now
    )
    {
        known.EditedAt = editedAt;
        var isFirstArrival = known.Id == told.Id;
        var hasOtherWords = known.Text != told.Text || known.Rating != told.Rating;
        known.Text = told.Text;
        known.Rating = told.Rating;
        await transaction.Connection!.ExecuteAsync(
            """
            update mentions set text = @Text, original_text = @OriginalText, rating = @Rating, edited_at = @editedAt,
                reassess_at = case when @hasOtherWords then @now else reassess_at end
            where id = @Id
            """,
            new
            {
                told.Text,
                told.OriginalText,
                told.Rating,
                editedAt,
                hasOtherWords,
                now,
                known.Id,
            },
            transaction
        );
        if (isFirstArrival || !hasOtherWords)
            return;
        await transaction.Connection!.ExecuteAsync(
            "insert into mention_history (mention_id, at, actor, action) values (@Id, @now, @Source, @action)",
            new
            {
                known.Id,
                now,
                known.Source,
                action = Spoken.Name(HandlingAction.Edited),
            },
            transaction
        );
    }

    /// <summary>Its place in the queue, or that of the conversation it is a turn of, is reckoned again at once.</summary>
    private static Task<int> RankAgainAsync(
        DbTransaction transaction,
        KnownMention known,
        DateTimeOffset now
    ) =>
        transaction.Connection!.ExecuteAsync(
            "update mentions set next_rank_at = @now where id = @EntryId and state = 'open'",
            new { now, known.EntryId },
            transaction
        );
}
