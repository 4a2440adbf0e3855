using System.Data.Common;
using Dapper;
using MentionTriage.Escalation.Configuration;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Escalation.Silences;

/// <summary>
/// Follows which sources are silent unusually long, as whoever reads them writes it into the store, and has the
/// channels told once when it begins and once when it is over.
/// </summary>
internal sealed class SourceSilences(
    Database database,
    EscalationOptions options,
    TimeProvider time
)
{
    /// <summary>What nobody has written for so long says nothing about now: its process is gone.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    // A mention since then ends it, also where whoever watches has not looked yet.
    private const string Begun = """
        select h.name as source, h.silent_since, coalesce(h.expected_count, 0) as expected_count
        from source_health h
        where h.silent_since is not null and h.updated_at > @fresh
            and (h.last_mention_at is null or h.last_mention_at <= h.silent_since)
            and not exists (select 1 from source_silences s where s.source = h.name and s.ended_at is null)
        """;

    private const string Over = """
        select s.id from source_silences s join source_health h on h.name = s.source
        where s.ended_at is null and (h.last_mention_at > s.silent_since or h.state = 'finished')
        """;

    /// <summary>One look.</summary>
    public async Task FollowAsync(CancellationToken cancel)
    {
        if (options.SilenceChannels.Count == 0)
            return;
        var now = time.GetUtcNow();
        // Looking is cheap and blocks nobody; nearly always there is nothing to write.
        var (begun, over) = await database.ReadAsync(
            async connection =>
                (
                    (
                        await connection.QueryAsync<Beginning>(Begun, new { fresh = now - Fresh })
                    ).AsList(),
                    (await connection.QueryAsync<Guid>(Over)).AsList()
                ),
            cancel
        );
        if (begun.Count + over.Count > 0)
            await database.WriteAsync(
                async transaction =>
                {
                    foreach (var beginning in begun)
                        await BeginAsync(transaction, beginning, now);
                    foreach (var id in over)
                        await EndAsync(transaction, id, now);
                    await transaction.Connection!.ExecuteAsync(
                        "delete from source_silences where ended_at < @before",
                        new { before = now - KeptFor },
                        transaction
                    );
                },
                cancel
            );
    }

    /// <summary>Whoever writes it down first has the channels told; for all others it is known.</summary>
    private async Task BeginAsync(DbTransaction transaction, Beginning begun, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var written = await transaction.Connection!.ExecuteAsync(
            """
            insert into source_silences (id, source, silent_since, expected_count, raised_at)
            values (@id, @Source, @SilentSince, @ExpectedCount, @now)
            on conflict do nothing
            """,
            new
            {
                id,
                begun.Source,
                begun.SilentSince,
                begun.ExpectedCount,
                now,
            },
            transaction
        );
        if (written == 0)
            return;
        foreach (var name in options.SilenceChannels)
            if (options.Channels.TryGetValue(name, out var channel))
                await AddAsync(transaction, id, SilenceNews.Silent, channel.Name, now);
    }

    /// <summary>Channels that were told, or may have been, hear that it is over; the others need not hear of it any more.</summary>
    private static async Task EndAsync(DbTransaction transaction, Guid id, DateTimeOffset now)
    {
        var ended = await transaction.Connection!.ExecuteAsync(
            "update source_silences set ended_at = @now where id = @id and ended_at is null",
            new { id, now },
            transaction
        );
        if (ended == 0)
            return;
        await transaction.Connection!.ExecuteAsync(
            """
            update silence_notices set state = 'cancelled', next_attempt_at = null, leased_until = null
            where silence_id = @id and state = 'due' and attempts = 0
            """,
            new { id },
            transaction
        );
        var told = await transaction.Connection!.QueryAsync<string>(
            "select channel from silence_notices where silence_id = @id and kind = 'silent' and attempts > 0",
            new { id },
            transaction
        );
        foreach (var channel in told.AsList())
            await AddAsync(transaction, id, SilenceNews.Heard, channel, now);
    }

    private static Task<int> AddAsync(
        DbTransaction transaction,
        Guid silenceId,
        SilenceNews news,
        string channel,
        DateTimeOffset now
    ) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into silence_notices (id, silence_id, kind, channel, next_attempt_at, created_at)
            values (@id, @silenceId, @kind, @channel, @now, @now)
            on conflict do nothing
            """,
            new
            {
                id = Guid.CreateVersion7(now),
                silenceId,
                kind = Spoken.Name(news),
                channel,
                now,
            },
            transaction
        );

    private sealed record Beginning
    {
        public required string Source { get; init; }
        public required DateTimeOffset SilentSince { get; init; }
        public required double ExpectedCount { get; init; }
    }
}
