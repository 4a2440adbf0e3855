using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using MentionTriage.Triage;
using Npgsql;

namespace MentionTriage.Tests.Triage;

public sealed class BatchTriageTests : IDisposable
{
    private readonly FakeClock _clock = new(A.Noon.AddMinutes(1));
    private readonly TriageMetrics _metrics = new();

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_received_mention_enters_the_queue_with_its_assessment_and_reasons(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var mention = A.Mention();
        await Journal.ReceiveAsync(store.Database, mention);
        var window = A.Window(TimeSpan.FromHours(2));
        var triage = Triage(store.Database, _ => A.Assessment([0, 0, 0.1, 0.9], 0.2, window));

        var opened = await triage.RunAsync([mention], CancellationToken.None);

        Assert.Equal(Band.Now, Assert.Single(opened).Ranked!.Priority.Band);
        var row = await Journal.ReadAsync(store.Database, mention.Id);
        Assert.Equal(
            ("open", "complaint", 3L, 3L),
            (row.State, row.Kind, row.UrgencyLevel!.Value, row.Band!.Value)
        );
        Assert.Equal(_clock.GetUtcNow(), row.TriagedAt);
        Assert.Null(row.NextPublishAt);
        Assert.Equal(window.ClosesAt, row.WindowClosesAt);
        Assert.Equal(A.Noon.AddMinutes(5), row.DueAt);
        Assert.Contains("cannot wait", row.Reasons, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_second_delivery_changes_nothing_and_wakes_nobody(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var mention = A.Mention();
        await Journal.ReceiveAsync(store.Database, mention);
        var triage = Triage(store.Database);

        Assert.Single(await triage.RunAsync([mention, mention], CancellationToken.None));
        await Journal.UpdateAsync(store.Database, mention.Id, "state = 'resolved'", new { });
        Assert.Empty(await triage.RunAsync([mention], CancellationToken.None));
        Assert.Equal("resolved", (await Journal.ReadAsync(store.Database, mention.Id)).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_poison_mention_is_parked_with_its_error_and_the_rest_flow_on(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        Mention[] mentions = [A.Mention("fine"), A.Mention("poison"), A.Mention("fine too")];
        await Journal.ReceiveAsync(store.Database, mentions);

        var opened = await Triage(store.Database).RunAsync(mentions, CancellationToken.None);

        Assert.Equal(2, opened.Count);
        var row = await Journal.ReadAsync(store.Database, mentions[1].Id);
        Assert.Equal("parked", row.State);
        Assert.Equal(
            "Could not classify: InvalidOperationException: the classifier choked",
            row.ParkedError
        );
        Assert.Null(row.NextPublishAt);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task What_the_store_refuses_is_parked_alone(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        Mention[] mentions = [A.Mention("fine"), A.Mention("not a number"), A.Mention("fine too")];
        await Journal.ReceiveAsync(store.Database, mentions);
        var triage = Triage(
            store.Database,
            text => A.Assessment(delight: text == "not a number" ? double.NaN : 0.1)
        );

        var opened = await triage.RunAsync(mentions, CancellationToken.None);

        Assert.Equal(2, opened.Count);
        Assert.Equal("parked", (await Journal.ReadAsync(store.Database, mentions[1].Id)).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_store_in_trouble_is_no_reason_to_park_what_it_was_to_take(Dialect dialect)
    {
        if (dialect == Dialect.Sqlite)
            return;
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        Mention[] mentions = [A.Mention("fine"), A.Mention("fine too")];
        await Journal.ReceiveAsync(store.Database, mentions);
        await store.Database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    create function call_off() returns trigger language plpgsql as
                        $$ begin raise exception 'took too long' using errcode = '57014'; end $$;
                    create trigger slow before update on mentions for each row when (new.state = 'open')
                        execute function call_off();
                    """,
                    transaction: transaction
                ),
            CancellationToken.None
        );

        var error = await Assert.ThrowsAsync<PostgresException>(() =>
            Triage(store.Database).RunAsync(mentions, CancellationToken.None)
        );

        Assert.True(Database.IsOfTheStore(error));
        foreach (var mention in mentions)
            Assert.Equal("received", (await Journal.ReadAsync(store.Database, mention.Id)).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Earlier_unanswered_mentions_of_the_same_author_count_as_repeats(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var last = A.Mention("third");
        Mention[] mentions =
        [
            A.Mention("long ago") with
            {
                CreatedAt = A.Noon.AddDays(-8),
            },
            A.Mention("first") with
            {
                CreatedAt = A.Noon.AddHours(-2),
            },
            A.Mention("answered") with
            {
                CreatedAt = A.Noon.AddHours(-1),
            },
            A.Mention("by someone else", "ben") with
            {
                CreatedAt = A.Noon.AddHours(-1),
            },
            last,
        ];
        await Journal.ReceiveAsync(store.Database, mentions);
        await Journal.UpdateAsync(store.Database, mentions[2].Id, "state = 'resolved'", new { });

        var opened = await Triage(store.Database).RunAsync([last], CancellationToken.None);

        var repeat = Assert
            .Single(opened)
            .Ranked!.Priority.Reasons.Single(reason => reason.Code == "repeat");
        Assert.Equal("second message, the first is unanswered", repeat.Text);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_flooding_author_is_counted_no_further_than_the_rank_goes(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var last = A.Mention("the last");
        Mention[] mentions =
        [
            .. Enumerable
                .Range(1, 20)
                .Select(minutes =>
                    A.Mention($"number {minutes}") with
                    {
                        CreatedAt = A.Noon.AddMinutes(-minutes),
                    }
                ),
            last,
        ];
        await Journal.ReceiveAsync(store.Database, mentions);

        var opened = await Triage(store.Database).RunAsync([last], CancellationToken.None);

        var repeat = Assert
            .Single(opened)
            .Ranked!.Priority.Reasons.Single(reason => reason.Code == "repeat");
        Assert.Equal("at least the fourth message, the earlier ones are unanswered", repeat.Text);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Two_batches_with_the_same_mentions_open_each_once(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var mentions = Enumerable.Range(0, 100).Select(i => A.Mention($"number {i}")).ToArray();
        await Journal.ReceiveAsync(store.Database, mentions);
        var triage = Triage(store.Database);

        var opened = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(i =>
                    triage.RunAsync(
                        i % 2 == 0 ? mentions : mentions.Reverse(),
                        CancellationToken.None
                    )
                )
        );

        Assert.Equal(100, opened.Sum(batch => batch.Count));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_mention_that_was_deleted_meanwhile_is_left_alone(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        Assert.Empty(await Triage(store.Database).RunAsync([A.Mention()], CancellationToken.None));
    }

    public void Dispose() => _metrics.Dispose();

    private BatchTriage Triage(Database database, Func<string, Assessment>? says = null) =>
        new TriageParts(database, _clock, _metrics).Batch(says);
}
