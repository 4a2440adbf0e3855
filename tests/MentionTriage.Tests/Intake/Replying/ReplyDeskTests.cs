using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Replying;
using MentionTriage.Intake.Sources;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.Tests.Intake.Replying;

public sealed class ReplyDeskTests
{
    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task An_answer_that_was_given_stands_in_the_mentions_history(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var mention = await StoreAsync(store.Database);
        var desk = Desk(
            store.Database,
            new FakeNetwork(ReplyResult.Sent("r1", new("https://chirp.example/r1"), "delta"))
        );
        var result = await desk.ReplyAsync(mention.Id, "sorry", "Ana", default);
        Assert.Equal(ReplyOutcome.Sent, result!.Outcome);
        var (answeredAt, actor) = await store.Database.ReadAsync(
            connection =>
                connection.QuerySingleAsync<(DateTimeOffset? AnsweredAt, string? Actor)>(
                    """
                    select m.answered_at, (select h.actor from mention_history h where h.mention_id = m.id)
                    from mentions m where m.id = @Id
                    """,
                    new { mention.Id }
                ),
            default
        );
        Assert.NotNull(answeredAt);
        Assert.Equal("Ana", actor);
    }

    [Fact]
    public async Task What_its_author_deleted_is_not_answered()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var mention = await StoreAsync(store.Database);
        await MentionTriage.Tests.Builders.Journal.UpdateAsync(
            store.Database,
            mention.Id,
            "state = 'deleted', text = ''",
            new { }
        );
        var network = new FakeNetwork(ReplyResult.Sent("r1", null, null));
        Assert.Null(
            await Desk(store.Database, network).ReplyAsync(mention.Id, "sorry", "Ana", default)
        );
        Assert.Empty(network.Said);
    }

    [Fact]
    public async Task A_finger_that_slips_answers_once()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var mention = await StoreAsync(store.Database);
        var network = new FakeNetwork(ReplyResult.Sent("r1", null, null));
        var desk = Desk(store.Database, network);
        var results = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => desk.ReplyAsync(mention.Id, "sorry", "Ana", default))
        );
        Assert.Single(network.Said);
        Assert.Equal(4, results.Count(result => result!.Outcome == ReplyOutcome.Refused));
        await desk.ReplyAsync(mention.Id, "and another thing", "Ana", default);
        Assert.Equal(2, network.Said.Count);
    }

    [Fact]
    public async Task What_was_not_given_may_be_tried_again()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var mention = await StoreAsync(store.Database);
        var network = new FakeNetwork(ReplyResult.Sent("r1", null, null))
        {
            Trouble = new SourceUnavailableException("Chirp is away."),
        };
        var desk = Desk(store.Database, network);
        await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            desk.ReplyAsync(mention.Id, "sorry", "Ana", default)
        );
        network.Trouble = null;
        var result = await desk.ReplyAsync(mention.Id, "sorry", "Ana", default);
        Assert.Equal(ReplyOutcome.Sent, result!.Outcome);
    }

    [Fact]
    public async Task A_network_nobody_answers_on_gives_the_mentions_own_address()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var mention = await StoreAsync(store.Database, "https://forum.example/t/1");
        var result = await Desk(store.Database).ReplyAsync(mention.Id, "sorry", "Ana", default);
        Assert.Equal(ReplyOutcome.Link, result!.Outcome);
        Assert.Equal("https://forum.example/t/1", result.Url!.AbsoluteUri);
    }

    [Fact]
    public async Task There_is_no_answering_what_is_not_there()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        Assert.Null(await Desk(store.Database).ReplyAsync(Guid.NewGuid(), "sorry", "Ana", default));
    }

    [Theory]
    [InlineData("{\"text\":\"sorry\"}", HttpStatusCode.NotFound)]
    [InlineData("{\"text\":\"  \"}", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("[", HttpStatusCode.BadRequest)]
    public async Task The_API_says_what_is_wrong_with_a_request(
        string body,
        HttpStatusCode expected
    )
    {
        await using var host = await IntakeHost.StartAsync();
        using var content = new StringContent(body, null, "application/json");
        using var answer = await host.Client.PostAsync(
            $"/api/mentions/{Guid.NewGuid()}/reply",
            content
        );
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task The_API_gives_the_link_where_it_cannot_answer()
    {
        await using var host = await IntakeHost.StartAsync();
        using var posted = await host.Client.PostAsJsonAsync(
            "/api/mentions",
            new
            {
                text = "hello",
                externalId = "1",
                url = "https://forum.example/t/1",
            }
        );
        Assert.True(posted.IsSuccessStatusCode);
        await Eventually.IsTrueAsync(() => host.Bus.Published.Count == 1);
        using var answer = await host.Client.PostAsJsonAsync(
            $"/api/mentions/{host.Bus.Published.Single().Id}/reply",
            new { text = "sorry" }
        );
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("link", (string?)body["outcome"]);
        Assert.Equal("https://forum.example/t/1", (string?)body["url"]);
    }

    [Fact]
    public async Task The_board_is_told_whether_it_can_answer_and_in_words_why_it_could_not()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var mention = A.Mention() with { Source = "chirp" };
        await Builders.Journal.ReceiveAsync(store.Database, mention);
        IMentionReplies desk = Desk(
            store.Database,
            new FakeNetwork(ReplyResult.ByLink(new("https://chirp.example/1"), "Answer there."))
        );
        Assert.True(desk.CanReply("chirp"));
        Assert.False(desk.CanReply("elsewhere"));
        Assert.Equal(
            new MentionReply(false, "Answer there."),
            await desk.ReplyAsync(mention.Id, "sorry", "Ana", default)
        );
        Assert.False((await desk.ReplyAsync(Guid.NewGuid(), "sorry", "Ana", default)).IsSent);

        desk = Desk(
            store.Database,
            new FakeNetwork(ReplyResult.Sent("r1", null, null))
            {
                CanReply = false,
                Trouble = new SourceUnavailableException("Chirp is away."),
            }
        );
        Assert.False(desk.CanReply("chirp"));
        var lost = await desk.ReplyAsync(mention.Id, "sorry", "Ana", default);
        Assert.StartsWith("Chirp is away.", lost.Detail, StringComparison.Ordinal);
    }

    private static ReplyDesk Desk(Database database, params INetworkReplier[] networks) =>
        new(
            database,
            new MentionJournal(database, TimeProvider.System, FakeMeters.Intake),
            networks,
            TimeProvider.System,
            NullLogger<ReplyDesk>.Instance
        );

    private static async Task<Mention> StoreAsync(Database database, string? url = null)
    {
        var mention = A.Mention() with { Source = "chirp" };
        await Builders.Journal.ReceiveAsync(database, mention);
        await Builders.Journal.UpdateAsync(database, mention.Id, "url = @url", new { url });
        return mention;
    }

    private sealed class FakeNetwork(ReplyResult result) : INetworkReplier
    {
        private readonly Lock _lock = new();

        public string Network => "chirp";

        public bool CanReply { get; init; } = true;

        public List<string> Said { get; } = [];

        public Exception? Trouble { get; set; }

        public Uri? Link(ReplyTarget target) => new("https://chirp.example/answer");

        public Task<ReplyResult> ReplyAsync(
            ReplyTarget target,
            string text,
            CancellationToken cancel
        )
        {
            if (Trouble is { } trouble)
                return Task.FromException<ReplyResult>(trouble);
            lock (_lock)
                Said.Add(text);
            return Task.FromResult(result);
        }
    }
}
