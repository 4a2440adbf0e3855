using System.Net;
using System.Text;
using System.Text.Json;
using MentionTriage.Board.Queue;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Storage;
using MentionTriage.Tests.Triage.Conversations;
using MentionTriage.Triage;

namespace MentionTriage.Tests.Board.Api;

public sealed class ConversationApiTests
{
    private readonly Mention _opening = Talk.Said("p", "routine question", "ana", 0, "t");
    private readonly Mention _urgent = Talk.Said("q", "now it burns", "ben", 1, "t", "p");

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task The_queue_lists_a_conversation_once_with_the_turn_it_speaks_by(
        Dialect dialect
    )
    {
        await using var host = await StartAsync(dialect, _opening, _urgent);
        using var page = await GetAsync(host, "/api/mentions");

        var item = Assert.Single(page.RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal(_opening.Id, item.GetProperty("id").GetGuid());
        Assert.Equal("p", item.GetProperty("externalId").GetString());
        Assert.Equal(_opening.Id, item.GetProperty("conversationId").GetGuid());
        Assert.Equal(2, item.GetProperty("turns").GetInt32());
        Assert.Equal("now", item.GetProperty("priority").GetProperty("band").GetString());
        var speaking = item.GetProperty("speakingTurn");
        Assert.Equal("now it burns", speaking.GetProperty("text").GetString());
        Assert.Equal("ben", speaking.GetProperty("author").GetProperty("handle").GetString());
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task The_id_of_a_turn_leads_to_its_entry_to_read_and_to_act_on(Dialect dialect)
    {
        await using var host = await StartAsync(dialect, _opening, _urgent);
        var claimed = await host.Client().PostAsync($"/api/mentions/{_urgent.Id}/claim", null);
        Assert.Equal(HttpStatusCode.OK, claimed.StatusCode);

        using var detail = await GetAsync(host, $"/api/mentions/{_urgent.Id}");
        var root = detail.RootElement;
        Assert.Equal(_opening.Id, root.GetProperty("id").GetGuid());
        Assert.NotEqual(JsonValueKind.Null, root.GetProperty("owner").ValueKind);
        Assert.Equal(
            ["p", "q"],
            root.GetProperty("conversation")
                .EnumerateArray()
                .Select(turn => turn.GetProperty("externalId").GetString())
        );
        Assert.Equal(
            ["claimed"],
            root.GetProperty("history")
                .EnumerateArray()
                .Select(entry => entry.GetProperty("action").GetString())
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_turn_deleted_a_moment_ago_breaks_neither_the_queue_nor_a_claim(
        Dialect dialect
    )
    {
        await using var host = await StartAsync(dialect, _opening, _urgent);
        await Journal.UpdateAsync(
            host.Database,
            _urgent.Id,
            "state = 'deleted', text = '', assessment = null",
            new { }
        );

        using var page = await GetAsync(host, "/api/mentions");
        var item = Assert.Single(page.RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, item.GetProperty("speakingTurn").ValueKind);
        var claimed = await host.Client().PostAsync($"/api/mentions/{_opening.Id}/claim", null);
        Assert.Equal(HttpStatusCode.OK, claimed.StatusCode);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task The_kind_is_that_of_the_turn_that_waits_to_filters_answers_and_counts_alike(
        Dialect dialect
    )
    {
        var greeting = _opening with { Text = "chatter hello" };
        await using var host = await StartAsync(dialect, greeting, _urgent);

        using var complaints = await GetAsync(host, "/api/mentions?kind=complaint");
        var item = Assert.Single(complaints.RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal("p", item.GetProperty("externalId").GetString());
        var assessment = item.GetProperty("assessment");
        Assert.Equal("complaint", assessment.GetProperty("kind").GetString());
        Assert.Equal(3, assessment.GetProperty("urgency").GetProperty("level").GetInt32());
        using var others = await GetAsync(host, "/api/mentions?kind=other");
        Assert.Empty(others.RootElement.GetProperty("items").EnumerateArray());
        var counts = await new QueueReader(host.Database, TimeProvider.System).CountsAsync(
            "mia",
            default
        );
        Assert.Equal(1, counts.OpenByKind[MentionKind.Complaint]);

        using var detail = await GetAsync(host, $"/api/mentions/{greeting.Id}");
        Assert.Equal(
            "other",
            detail
                .RootElement.GetProperty("conversation")[0]
                .GetProperty("assessment")
                .GetProperty("kind")
                .GetString()
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Whoever_resolves_an_entry_has_answered_its_turns_and_a_new_one_counts_alone(
        Dialect dialect
    )
    {
        await using var host = await StartAsync(dialect, _opening, _urgent);
        await host.Client()
            .PostAsync(
                $"/api/mentions/{_opening.Id}/resolve",
                new StringContent("{}", Encoding.UTF8, "application/json")
            );
        await TriageAsync(host, Talk.Said("r", "today once more", "ana", 5, "t", "q"));

        using var detail = await GetAsync(host, $"/api/mentions/{_opening.Id}");
        var root = detail.RootElement;
        Assert.Equal("open", root.GetProperty("state").GetString());
        Assert.Equal("today", root.GetProperty("priority").GetProperty("band").GetString());
        Assert.Equal(
            [false, false, true],
            root.GetProperty("conversation")
                .EnumerateArray()
                .Select(turn => turn.GetProperty("answeredAt").ValueKind == JsonValueKind.Null)
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task What_came_in_meanwhile_is_not_closed_with_what_was_read(Dialect dialect)
    {
        await using var host = await StartAsync(dialect, _opening, _urgent);

        Assert.Equal(HttpStatusCode.Conflict, await ResolveAsync(host, """{"turns":1}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await ResolveAsync(host, """{"turns":0}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await ResolveAsync(host, """{"turns":1.5}"""));
        Assert.Null((await Journal.ReadAsync(host.Database, _urgent.Id)).AnsweredAt);
        Assert.Equal(HttpStatusCode.OK, await ResolveAsync(host, """{"turns":2}"""));
        Assert.Equal(HttpStatusCode.OK, await ResolveAsync(host, """{"turns":1}"""));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_search_finds_a_conversation_by_any_of_its_turns_and_no_list_shows_a_turn(
        Dialect dialect
    )
    {
        await using var host = await StartAsync(dialect, _opening, _urgent);
        foreach (var query in (string[])["q=burns", "q=question", "q=ben"])
        {
            using var page = await GetAsync(host, $"/api/mentions?{query}");
            Assert.Single(page.RootElement.GetProperty("items").EnumerateArray());
        }
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await host.Client().GetAsync("/api/mentions?state=joined")).StatusCode
        );
    }

    private static async Task<BoardHost> StartAsync(Dialect dialect, params Mention[] mentions)
    {
        var host = await BoardHost.StartAsync(dialect);
        await TriageAsync(host, mentions);
        return host;
    }

    private static async Task TriageAsync(BoardHost host, params Mention[] mentions)
    {
        using var metrics = new TriageMetrics();
        await Journal.ReceiveAsync(host.Database, mentions);
        await new TriageParts(host.Database, host.Clock, metrics)
            .Batch(Talk.Read)
            .RunAsync(mentions, CancellationToken.None);
    }

    private static async Task<JsonDocument> GetAsync(BoardHost host, string path) =>
        JsonDocument.Parse(await host.Client().GetStringAsync(path));

    private async Task<HttpStatusCode> ResolveAsync(BoardHost host, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await host.Client().PostAsync($"/api/mentions/{_opening.Id}/resolve", content);
        return answer.StatusCode;
    }
}
