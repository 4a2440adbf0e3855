using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Mastodon;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Intake.Sources.Wire;
using MentionTriage.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Intake.Sources.Mastodon;

public sealed class MastodonEngagementTests : IAsyncLifetime
{
    private const string Edited = "\"2026-11-21T12:05:00.000Z\"";
    private const string Uri = "https://elsewhere.example/users/sam/statuses/";

    private readonly WireBench _wire = new();
    private LoopbackServer _server = null!;
    private TestDatabase _store = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync();
        _store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        await new LocalIds(_store.Database, _wire.Clock).NoteAsync(
            "mastodon.here",
            [("1", Uri + 1), ("2", Uri + 2), ("3", Uri + 3)],
            default
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _store.DisposeAsync();
        await _wire.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Servers_old_and_new_tell_what_spreads_what_was_changed_and_what_is_gone(
        bool isNew
    )
    {
        _server.Answer = http =>
            http.Request.Path.Value!.Split('/')[^1] switch
            {
                "instance" => LoopbackServer.JsonAsync(http, """{"domain":"here.example"}"""),
                "statuses" when isNew => LoopbackServer.JsonAsync(
                    http,
                    $"[{Status(1)},{Status(2, Edited)}]"
                ),
                "1" => LoopbackServer.JsonAsync(http, Status(1)),
                "2" => LoopbackServer.JsonAsync(http, Status(2, Edited)),
                _ => LoopbackServer.JsonAsync(http, """{"error":"Record not found"}""", 404),
            };

        var told = await Reader().ReadAsync([Uri + 1, Uri + 2, Uri + 3, Uri + 4], default);

        Assert.Equal([Uri + 1, Uri + 2], told.Engagement.Keys.Order());
        Assert.Equal(
            new Engagement
            {
                LikesCount = 7,
                RepostsCount = 2,
                RepliesCount = 1,
            },
            told.Engagement[Uri + 1]
        );
        var edited = Assert.Single(told.Edited);
        Assert.Equal((Uri + 2, "hello #oak"), (edited.ExternalId, edited.Text));
        Assert.Equal([Uri + 3], told.Deleted);
        Assert.DoesNotContain(
            _server.Requests,
            request => request.Path.EndsWith("/4", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_page_that_says_404_in_the_servers_place_deletes_nothing()
    {
        _server.Answer = http =>
            http.Request.Path.Value!.EndsWith("instance", StringComparison.Ordinal)
                ? LoopbackServer.JsonAsync(http, """{"domain":"here.example"}""")
                : NotFoundPageAsync(http);
        await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            Reader().ReadAsync([Uri + 1], default)
        );
    }

    [Fact]
    public async Task One_server_that_is_away_does_not_keep_the_others_from_being_asked()
    {
        await using var other = await LoopbackServer.StartAsync();
        other.Answer = http => LoopbackServer.JsonAsync(http, """{"error":"no"}""", 403);
        await new LocalIds(_store.Database, _wire.Clock).NoteAsync(
            "mastodon.there",
            [("9", Uri + 9)],
            default
        );
        _server.Answer = http =>
            http.Request.Path.Value!.EndsWith("instance", StringComparison.Ordinal)
                ? LoopbackServer.JsonAsync(http, """{"domain":"here.example"}""")
                : LoopbackServer.JsonAsync(http, $"[{Status(1)}]");
        var told = await Reader(("there", other), ("here", _server))
            .ReadAsync([Uri + 9, Uri + 1], default);
        Assert.Equal([Uri + 1], told.Engagement.Keys);
        Assert.Equal([Uri + 9], told.Unanswered);
        Assert.Contains("there", told.Fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_many_are_gone_at_once_a_few_are_looked_up_and_the_rest_follow()
    {
        var uris = Enumerable.Range(10, 8).Select(i => $"{Uri}{i}").ToArray();
        await new LocalIds(_store.Database, _wire.Clock).NoteAsync(
            "mastodon.here",
            [.. uris.Select(uri => (uri[^2..], uri))],
            default
        );
        _server.Answer = http =>
            http.Request.Path.Value!.Split('/')[^1] switch
            {
                "instance" => LoopbackServer.JsonAsync(http, """{"domain":"here.example"}"""),
                "statuses" => LoopbackServer.JsonAsync(http, "[]"),
                _ => LoopbackServer.JsonAsync(http, """{"error":"Record not found"}""", 404),
            };
        var told = await Reader().ReadAsync(uris, default);
        Assert.Equal(5, told.Deleted.Count);
        Assert.Equal(uris.Except(told.Deleted), told.Unanswered);
    }

    private static Task NotFoundPageAsync(HttpContext http) =>
        LoopbackServer.TextAsync(http, 404, "<html>Nothing here</html>");

    private static string Status(int id, string? edited = null) =>
        $$"""
            {"id":"{{id}}","uri":"{{Uri}}{{id}}","visibility":"public","content":"<p>hello #oak</p>",
             "created_at":"2026-11-21T12:00:00.000Z","edited_at":{{edited ?? "null"}},
             "favourites_count":7,"reblogs_count":2,"replies_count":1,"account":{"acct":"sam@elsewhere.example"} }
            """;

    private MastodonEngagement Reader() => Reader(("here", _server));

    private MastodonEngagement Reader(params (string Name, LoopbackServer Server)[] servers)
    {
        var options = new MastodonOptions();
        foreach (var (name, server) in servers)
            options.Instances.Add(
                new MastodonInstanceOptions { Url = server.Address.AbsoluteUri, Name = name }
            );
        return new MastodonEngagement(
            Options.Create(options),
            _wire.Exchange,
            new LocalIds(_store.Database, _wire.Clock),
            _wire.Clock
        );
    }
}
