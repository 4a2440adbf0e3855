using System.Data.Common;
using System.Text.Json;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Journal;

/// <summary>Counts shares and answers of our own as engagement of their mention, each once. One whose mention is unknown waits for it.</summary>
internal sealed class ReactionCounts(Database database)
{
    /// <summary>Keeps new reactions, and counts what waits for these mentions and those that arrived just now.</summary>
    public async Task AddAsync(
        DbTransaction transaction,
        IReadOnlyList<Reaction> reactions,
        IReadOnlyList<Mention> arrived,
        DateTimeOffset now
    )
    {
        foreach (var reaction in reactions)
            await transaction.Connection!.ExecuteAsync(
                """
                insert into reactions (source, external_id, mention_external_id, kind, actor, url, at, seen_at)
                values (@Source, @ExternalId, @MentionExternalId, @kind, @Actor, @Url, @At, @now)
                on conflict (source, external_id) do nothing
                """,
                new
                {
                    reaction.Id.Source,
                    reaction.Id.ExternalId,
                    reaction.MentionExternalId,
                    kind = Spoken.Name(reaction.Kind),
                    reaction.Actor,
                    reaction.Url,
                    reaction.At,
                    now,
                },
                transaction
            );
        var keys = reactions
            .Select(reaction => new MentionKey(reaction.Id.Source, reaction.MentionExternalId))
            .Concat(arrived.Select(mention => new MentionKey(mention.Source, mention.ExternalId)))
            .Distinct()
            .ToArray();
        if (keys.Length == 0)
            return;
        var waiting = (await WaitingAsync(transaction, keys)).ToLookup(reaction =>
            (reaction.Source, reaction.MentionExternalId)
        );
        if (waiting.Count == 0)
            return;
        var known = await KnownMention.LoadAsync(
            database,
            transaction,
            [
                .. waiting.Select(group => new MentionKey(
                    group.Key.Source,
                    group.Key.MentionExternalId
                )),
            ]
        );
        foreach (var mention in known.Values)
            await CountAsync(
                transaction,
                mention,
                [.. waiting[(mention.Source, mention.ExternalId)]],
                now
            );
    }

    private Task<IEnumerable<Waiting>> WaitingAsync(DbTransaction transaction, MentionKey[] keys) =>
        database.Dialect == Dialect.Postgres
            ? transaction.Connection!.QueryAsync<Waiting>(
                """
                select r.source, r.external_id, r.mention_external_id, r.kind, r.actor, r.url, r.at, r.seen_at
                from unnest(@sources, @ids) as k (source, external_id)
                join reactions r on r.source = k.source and r.mention_external_id = k.external_id
                where r.counted_at is null
                """,
                new
                {
                    sources = Array.ConvertAll(keys, key => key.Source),
                    ids = Array.ConvertAll(keys, key => key.ExternalId),
                },
                transaction
            )
            : transaction.Connection!.QueryAsync<Waiting>(
                """
                select r.source, r.external_id, r.mention_external_id, r.kind, r.actor, r.url, r.at, r.seen_at
                from json_each(@keys) k
                join reactions r on r.source = k.value ->> 'source' and r.mention_external_id = k.value ->> 'externalId'
                where r.counted_at is null
                """,
                new { keys = JsonSerializer.Serialize(keys, MentionJson.Options) },
                transaction
            );

    private static async Task CountAsync(
        DbTransaction transaction,
        KnownMention mention,
        IReadOnlyList<Waiting> reactions,
        DateTimeOffset now
    )
    {
        var answers = reactions.Where(reaction => reaction.Kind == "answer").ToArray();
        mention.Begin();
        CountShares(mention, [.. reactions.Except(answers)]);
        mention.RepliesCount = (mention.RepliesCount ?? 0) + answers.Length;
        mention.MeasureSpeed(now);
        foreach (var reaction in reactions)
            await transaction.Connection!.ExecuteAsync(
                "update reactions set counted_at = @now where source = @Source and external_id = @ExternalId",
                new
                {
                    now,
                    reaction.Source,
                    reaction.ExternalId,
                },
                transaction
            );
        foreach (var answer in answers)
            await AnswerAsync(transaction, mention, answer);
        await MentionNews.StoreEngagementAsync(transaction, mention, now);
    }

    /// <summary>
    /// What the network counted when the mention arrived holds the shares seen until then; those seen later
    /// come on top of that, unless the network itself has told as many meanwhile.
    /// </summary>
    private static void CountShares(KnownMention mention, IReadOnlyCollection<Waiting> shares)
    {
        mention.RepostsCount ??= 0;
        if (shares.Count == 0)
            return;
        var early = shares.Count(share => share.SeenAt <= mention.ReceivedAt);
        mention.SharesBase = Math.Max(0, mention.SharesBase - early);
        mention.SharesCount += shares.Count;
        mention.RepostsCount = Math.Max(
            mention.RepostsCount.Value,
            mention.SharesBase + mention.SharesCount
        );
    }

    /// <summary>The author heard from us: what they said in this conversation until then waits no longer.</summary>
    private static async Task AnswerAsync(
        DbTransaction transaction,
        KnownMention mention,
        Waiting answer
    )
    {
        await transaction.Connection!.ExecuteAsync(
            "insert into mention_history (mention_id, at, actor, action, note) values (@Id, @At, @actor, @action, @Url)",
            new
            {
                mention.Id,
                answer.At,
                actor = answer.Actor ?? mention.Source,
                action = Spoken.Name(HandlingAction.Answered),
                answer.Url,
            },
            transaction
        );
        await transaction.Connection!.ExecuteAsync(
            """
            update mentions set answered_at = @At
            where answered_at is null and (id = @Id or (conversation_id = @ConversationId
                and author_handle = @AuthorHandle and created_at <= @CreatedAt))
            """,
            new
            {
                answer.At,
                mention.Id,
                mention.ConversationId,
                mention.AuthorHandle,
                mention.CreatedAt,
            },
            transaction
        );
    }

    private sealed class Waiting
    {
        public required string Source { get; init; }
        public required string ExternalId { get; init; }
        public required string MentionExternalId { get; init; }
        public required string Kind { get; init; }
        public string? Actor { get; init; }
        public string? Url { get; init; }
        public required DateTimeOffset At { get; init; }
        public required DateTimeOffset SeenAt { get; init; }
    }
}
