using MentionTriage.Board.Accounts;
using MentionTriage.Board.Handling;
using MentionTriage.Board.Queue;
using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Triage.Conversations;
using MentionTriage.Triage;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Tests.Board.MentionDetail;

/// <summary>A conversation beside the queue, as the server draws it.</summary>
public sealed class ConversationTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_link_to_a_turn_shows_who_said_what_oldest_first_as_text()
    {
        await using var host = await BoardHost.StartAsync();
        var turn = Talk.Said("q", "now <script>alert(1)</script>", "ben", 5, answers: "p");
        await TriageAsync(host, Talk.Said("p", "routine hello", "ana"), turn);

        var page = await PageAsync(host, $"/?mention={turn.Id}");

        Assert.Contains("aria-label=\"Conversation of 2 turns\"", page, StringComparison.Ordinal);
        var (ana, ben) = (
            page.IndexOf("routine hello</p>", StringComparison.Ordinal),
            page.IndexOf("turn speaks", StringComparison.Ordinal)
        );
        Assert.InRange(ana, 1, ben);
        Assert.Contains("2 turns", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_conversation_shows_how_it_began_and_its_end()
    {
        await using var host = await BoardHost.StartAsync();
        var turns = Enumerable
            .Range(0, 20)
            .Select(i => Talk.Said($"t{i:00}", $"routine word{i:00}", "ana", i, "t"))
            .ToArray();
        await TriageAsync(host, turns);

        var page = await PageAsync(host, $"/?mention={turns[0].Id}");

        Assert.Contains("turns in between", page, StringComparison.Ordinal);
        Assert.Contains("word00", page, StringComparison.Ordinal);
        Assert.Contains("word19", page, StringComparison.Ordinal);
        Assert.DoesNotContain("word05", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_turns_stay_marked_until_whoever_has_them_has_looked()
    {
        await using var host = await BoardHost.StartAsync();
        var desk = host.Services.GetRequiredService<MentionDesk>();
        var reader = host.Services.GetRequiredService<QueueReader>();
        var opening = Talk.Said("p", "today", "ana", 0, "t");
        await TriageAsync(host, opening);
        await desk.ClaimAsync(opening.Id, "kim", false, None);
        await TriageAsync(host, Talk.Said("q", "today more", "ana", 5, "t"));

        Assert.Contains("1 new turn", await PageAsync(host, "/"), StringComparison.Ordinal);
        Assert.False(await desk.SeeTurnsAsync(opening.Id, "lee", None));
        Assert.True(await desk.SeeTurnsAsync(opening.Id, "kim", None));
        Assert.Equal(0, (await reader.FindAsync(opening.Id, None))!.NewTurnsCount);
    }

    private static async Task TriageAsync(BoardHost host, params Mention[] mentions)
    {
        using var metrics = new TriageMetrics();
        await Journal.ReceiveAsync(host.Database, mentions);
        await new TriageParts(host.Database, host.Clock, metrics)
            .Batch(Talk.Read)
            .RunAsync(mentions, None);
    }

    private static async Task<string> PageAsync(BoardHost host, string path)
    {
        var client = host.Visitor().Client;
        var link = await host.Services.GetRequiredService<SignInLink>().CurrentAsync(None);
        using var answer = await client.GetAsync(new Uri(link!, UriKind.Relative));
        return await client.GetStringAsync(new Uri(path, UriKind.Relative));
    }
}
