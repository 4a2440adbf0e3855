using System.Diagnostics;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using MentionTriage.Triage;
using MentionTriage.Triage.Ranking;

namespace MentionTriage.Tests.Triage.Conversations;

public sealed class ConversationRanksTests : IDisposable
{
    private readonly TriageMetrics _metrics = new();

    [Fact]
    public async Task One_author_with_hundreds_of_long_turns_does_not_hold_ranking_up()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var ranks = new TriageParts(
            store.Database,
            new FakeClock(A.Noon),
            _metrics
        ).Conversations();
        var text = string.Concat(Enumerable.Repeat("it is all over and never again ", 1_290));
        var chatter = Talk.Read("chatter");
        var turns = Enumerable
            .Range(0, 300)
            .Select(i => new RankingInput(Talk.Said($"t{i:000}", text, "ana", i), chatter))
            .ToArray();
        ranks.Rank(turns[..2], A.Noon.AddHours(6));

        var watch = Stopwatch.StartNew();
        var rank = ranks.Rank(turns, A.Noon.AddHours(6));

        Assert.Equal(Band.None, rank.Ranked.Priority.Band);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    public void Dispose() => _metrics.Dispose();
}
