using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MentionTriage.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Tests.Intake.Sources.HackerNews;

/// <summary>The search of Hacker News over comments a test puts in: by date, paged, a thousand hits and no more.</summary>
internal sealed partial class HackerNewsServer : IAsyncDisposable
{
    private const int ShownHits = 1_000;
    private readonly LoopbackServer _server;

    private HackerNewsServer(LoopbackServer server) => _server = server;

    public Uri Address => _server.Address;

    public IReadOnlyCollection<LoopbackRequest> Requests => _server.Requests;

    /// <summary>Id, time and words of each comment.</summary>
    public List<(string Id, long At, string Text)> Comments { get; } = [];

    /// <summary>What to answer in place of the next searches.</summary>
    public Queue<Func<HttpContext, Task>> Faults { get; } = [];

    public static async Task<HackerNewsServer> StartAsync()
    {
        var server = new HackerNewsServer(await LoopbackServer.StartAsync());
        server._server.Answer = server.AnswerAsync;
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        if (Faults.TryDequeue(out var fault))
            return fault(http);
        var query = http.Request.Query;
        Assert.Equal("/api/v1/search_by_date", http.Request.Path);
        Assert.Equal("(story,comment)", query["tags"]);
        var bounds = Bounds().Match(query["numericFilters"].ToString());
        Assert.True(bounds.Success, query["numericFilters"]);
        var from = Number(bounds.Groups["from"].Value);
        var until = bounds.Groups["until"] is { Success: true } group
            ? Number(group.Value)
            : long.MaxValue;
        var phrase = query["query"].ToString();
        Assert.True(phrase is ['"', .., '"'], "A phrase is searched as one.");
        // As fuzzy as the real one: any of the words will do.
        var words = phrase.Trim('"').Split(' ');
        var found = Comments
            .Where(each => each.At >= from && each.At < until)
            .Where(each =>
                words.Any(word => each.Text.Contains(word, StringComparison.OrdinalIgnoreCase))
            )
            .OrderByDescending(each => each.At)
            .ToArray();
        var length = (int)Number(query["hitsPerPage"]!);
        var page = (int)Number(query["page"]!);
        var hits = found.Take(ShownHits).Skip(page * length).Take(length);
        return LoopbackServer.JsonAsync(
            http,
            JsonSerializer.Serialize(
                new
                {
                    hits = hits.Select(each => new
                    {
                        objectID = each.Id,
                        created_at_i = each.At,
                        author = "sam",
                        comment_text = each.Text,
                        story_id = 1,
                        parent_id = 2,
                    }),
                    nbHits = found.Length,
                    nbPages = (Math.Min(found.Length, ShownHits) + length - 1) / length,
                    page,
                    hitsPerPage = length,
                }
            )
        );
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^created_at_i>=(?<from>\d+)(,created_at_i<(?<until>\d+))?$")]
    private static partial Regex Bounds();
}
