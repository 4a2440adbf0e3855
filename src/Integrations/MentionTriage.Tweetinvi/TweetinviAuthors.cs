using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Intake.Sources.X;
using Tweetinvi.Parameters.V2;

namespace MentionTriage.Tweetinvi;

/// <summary>Looks up the authors that X left out beside their posts: without them neither name nor reach is known. Thread-safe.</summary>
internal sealed class TweetinviAuthors(TweetinviApp app)
{
    /// <summary>X takes no more ids at once.</summary>
    private const int MaxIds = 100;

    private const int MaxRemembered = 10_000;

    /// <summary>Asked once: whoever is not found then was suspended, and each asking costs.</summary>
    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);

    /// <summary>The page with its missing authors beside it; the page as it is where there are none, or they cannot be had.</summary>
    public async Task<WireAnswer> CompleteAsync(WireAnswer page, CancellationToken cancel)
    {
        var missing = Missing(page);
        if (missing.Length == 0)
            return page;
        if (_asked.Count > MaxRemembered)
            _asked.Clear();
        foreach (var id in missing)
            _asked[id] = true;
        try
        {
            var found = await app.AskAsync(
                "/2/users",
                async client =>
                    await client.Raw.UsersV2.GetUsersAsync(
                        new GetUsersByIdV2Parameters(missing)
                        {
                            Expansions = [],
                            TweetFields = [],
                            UserFields = TweetinviFields.Of("user.fields"),
                        }
                    ),
                cancel
            );
            return found.IsSuccess ? Join(page, found) : page;
        }
        catch (SourceUnavailableException)
        {
            return page; // a mention of somebody unknown is a mention
        }
    }

    private string[] Missing(WireAnswer page)
    {
        if (!page.IsSuccess)
            return [];
        try
        {
            using var json = JsonDocument.Parse(page.Body);
            var beside = new XIncludes(json.RootElement.Field("includes"));
            return
            [
                .. json
                    .RootElement.List("data")
                    .Select(post => post.Text("author_id"))
                    .OfType<string>()
                    .Where(id => SnowflakeId.Parse(id) is not null)
                    .Where(id => beside.User(id) is null && !_asked.ContainsKey(id))
                    .Distinct()
                    .Take(MaxIds),
            ];
        }
        catch (JsonException)
        {
            return []; // told by whoever reads the page
        }
    }

    private static WireAnswer Join(WireAnswer page, WireAnswer found)
    {
        try
        {
            var root = JsonNode.Parse(page.Body.Span)!.AsObject();
            var users = JsonNode.Parse(found.Body.Span)!["data"] as JsonArray;
            var includes = root["includes"] as JsonObject ?? [];
            includes["users"] = new JsonArray([
                .. (includes["users"] as JsonArray ?? [])
                    .Concat(users ?? [])
                    .Select(user => user?.DeepClone()),
            ]);
            root["includes"] = includes.Parent is null ? includes : includes.DeepClone();
            return page with { Body = JsonSerializer.SerializeToUtf8Bytes(root) };
        }
        catch (Exception error)
            when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            return page;
        }
    }
}
