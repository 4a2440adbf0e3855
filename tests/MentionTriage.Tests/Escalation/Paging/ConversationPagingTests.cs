using MentionTriage.Escalation.Paging;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Storage;
using MentionTriage.Tests.Triage.Conversations;
using MentionTriage.Triage;

namespace MentionTriage.Tests.Escalation.Paging;

public sealed class ConversationPagingTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_conversation_pages_once_with_the_words_that_wait(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect);
        await TriageAsync(bench, Talk.Said("p", "now it smokes", "ana", 0, "t"));
        await bench.RoundAsync();
        await TriageAsync(bench, Talk.Said("q", "now it burns", "ana", 0, "t"));
        await bench.AfterAsync(Minute);

        var page = Assert.Single(bench.Notifiers["log"].Seen);
        Assert.Equal("now it burns", page.Mention.Text);
        Assert.Single(await bench.EscalationsAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task An_escalation_follows_its_mention_into_the_conversation_it_turns_out_to_belong_to(
        Dialect dialect
    )
    {
        await using var bench = await PagingBench.CreateAsync(dialect);
        await TriageAsync(
            bench,
            Talk.Said("c", "now a child is lost", "ben", 0, answers: "p"),
            Talk.Said("d", "now please", "cem", 0, answers: "p")
        );
        await bench.AfterAsync(Minute);
        Assert.Equal(2, (await bench.EscalationsAsync()).Count);
        await bench.AfterAsync(Minute);
        Assert.Equal(2, bench.Notifiers["log"].Seen.Count);

        var opening = Talk.Said("p", "routine", "ana");
        await TriageAsync(bench, opening);
        await bench.RoundAsync();
        await bench.AfterAsync(Minute);

        var escalations = await bench.EscalationsAsync();
        Assert.Equal(2, escalations.Count);
        var open = Assert.Single(escalations, escalation => escalation.ClosedReason is null);
        Assert.Equal(opening.Id, open.MentionId);
        Assert.Equal(
            CloseReasons.Joined,
            Assert.Single(escalations, escalation => escalation != open).ClosedReason
        );
        Assert.Equal(2, bench.Notifiers["log"].Seen.Count(page => page.Kind == default));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_round_does_not_come_back_to_a_turn_that_only_its_conversation_can_move(
        Dialect dialect
    )
    {
        await using var bench = await PagingBench.CreateAsync(dialect);
        await TriageAsync(bench, Talk.Said("c", "now a child is lost", "ben", 0, answers: "p"));
        await bench.RoundAsync();
        await TriageAsync(bench, Talk.Said("p", "routine", "ana"));

        Assert.Empty(await bench.Desk.FindDueAsync(10, CancellationToken.None));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_calming_turn_stops_the_pages(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect);
        await TriageAsync(bench, Talk.Said("p", "now it smokes", "ana", 0, "t"));
        await bench.RoundAsync();
        await TriageAsync(bench, Talk.Said("q", "thanks all sorted", "ana", 0, "t"));
        await bench.AfterAsync(Minute);

        Assert.Empty(bench.Notifiers["log"].Seen);
        Assert.Equal(CloseReasons.Calmed, (await bench.OnlyEscalationAsync()).ClosedReason);
    }

    private static async Task TriageAsync(PagingBench bench, params Mention[] mentions)
    {
        using var metrics = new TriageMetrics();
        await Journal.ReceiveAsync(bench.Database, mentions);
        await new TriageParts(bench.Database, bench.Clock, metrics)
            .Batch(Talk.Read)
            .RunAsync(mentions, CancellationToken.None);
    }
}
