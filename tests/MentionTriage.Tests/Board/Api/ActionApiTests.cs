using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Board.Api;

public sealed class ActionApiTests
{
    private static readonly Dictionary<string, string?> TwoKeys = new()
    {
        ["Api:Keys:0:Name"] = "mia",
        ["Api:Keys:0:Key"] = BoardHost.Key,
        ["Api:Keys:1:Name"] = "bo",
        ["Api:Keys:1:Key"] = "another-key-for-the-tests",
    };

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Every_action_answers_with_the_mention_as_it_is_now(Dialect dialect)
    {
        await using var host = await BoardHost.StartAsync(dialect);
        var id = (await new StoredMention().InsertAsync(host.Database)).Id;

        Assert.Equal("api", Text(await ActAsync(host, id, "claim"), "owner"));
        Assert.Equal("api", Text(await ActAsync(host, id, "claim", "{}"), "owner"));
        Assert.Null(Text(await ActAsync(host, id, "release"), "owner"));
        var until = StoredMention.Noon.AddHours(3);
        var snoozed = await ActAsync(host, id, "snooze", $$"""{"until":"{{until:O}}"}""");
        Assert.Equal("snoozed", Text(snoozed, "state"));
        Assert.Equal(until, snoozed.GetProperty("snoozedUntil").GetDateTimeOffset());
        await ActAsync(host, id, "notes", "\ufeff" + """{"text":"call her back"}""");
        await ActAsync(host, id, "acknowledge");
        var resolved = await ActAsync(
            host,
            id,
            "resolve",
            """{"outcome":"delighted","note":"steak"}"""
        );
        Assert.Equal("resolved", Text(resolved, "state"));
        Assert.Equal("delighted", Text(resolved, "outcome"));

        var found = await host.Client().GetFromJsonAsync<JsonElement>($"/api/mentions/{id}");
        Assert.Equal(
            ["claimed", "released", "snoozed", "noted", "acknowledged", "resolved"],
            found
                .GetProperty("history")
                .EnumerateArray()
                .Select(entry => entry.GetProperty("action").GetString()!)
        );
    }

    [Fact]
    public async Task A_resolve_without_a_body_is_answered()
    {
        await using var host = await BoardHost.StartAsync();
        var id = (await new StoredMention().InsertAsync(host.Database)).Id;

        Assert.Equal("answered", Text(await ActAsync(host, id, "resolve"), "outcome"));
    }

    [Fact]
    public async Task Another_ones_claim_is_a_conflict_that_names_them()
    {
        await using var host = await BoardHost.StartAsync(settings: TwoKeys);
        var id = (await new StoredMention { Owner = "bo" }.InsertAsync(host.Database)).Id;

        var response = await host.Client().PostAsync($"/api/mentions/{id}/claim", null);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("bo", Text(problem, "owner"));
        Assert.Equal(StoredMention.Noon, problem.GetProperty("claimedAt").GetDateTimeOffset());
        Assert.Contains("taken over", Text(problem, "detail"), StringComparison.Ordinal);
        Assert.Equal(
            "mia",
            Text(await ActAsync(host, id, "claim", """{"takeOver":true}"""), "owner")
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Of_twenty_programs_that_claim_at_once_one_gets_it(Dialect dialect)
    {
        var keys = Enumerable
            .Range(0, 20)
            .ToDictionary(n => $"Api:Keys:{n}", n => (string?)$"test-key-{n:00}");
        await using var host = await BoardHost.StartAsync(dialect, keys);
        var id = (await new StoredMention().InsertAsync(host.Database)).Id;

        var answers = await Task.WhenAll(
            keys.Values.Select(key => host.Client(key).PostAsync($"/api/mentions/{id}/claim", null))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData("claim", "{", "body")]
    [InlineData("claim", "[]", "body")]
    [InlineData("claim", "null", "body")]
    [InlineData("claim", "\"x\"", "body")]
    [InlineData("claim", """{"takeOver":"yes"}""", "takeOver")]
    [InlineData("snooze", "{}", "until")]
    [InlineData("snooze", """{"until":null}""", "until")]
    [InlineData("snooze", """{"until":5}""", "until")]
    [InlineData("snooze", """{"until":"tomorrow"}""", "until")]
    [InlineData("snooze", """{"until":"2026-11-21T13:00:00"}""", "until")]
    [InlineData("snooze", """{"until":"2026-11-21T11:59:59Z"}""", "until")]
    [InlineData("snooze", """{"until":"2026-12-25T12:00:00Z"}""", "until")]
    [InlineData("snooze", """{"until":"9999-12-31T23:59:59-14:00"}""", "until")]
    [InlineData("resolve", """{"outcome":"won"}""", "outcome")]
    [InlineData("resolve", """{"outcome":3}""", "outcome")]
    [InlineData("resolve", """{"note":"\ud800"}""", "note")]
    [InlineData("notes", "{}", "text")]
    [InlineData("notes", """{"text":" \u0000 "}""", "text")]
    [InlineData("notes", """{"text":{"a":[]}}""", "text")]
    public async Task A_wrong_body_is_refused_by_field(string action, string body, string field)
    {
        await using var host = await BoardHost.StartAsync();
        var id = (await new StoredMention().InsertAsync(host.Database)).Id;

        var response = await PostAsync(host, id, action, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), $"{problem}");
    }

    [Theory]
    [InlineData("claim", """{"takeOver":"yes"}""", "takeOver: It must be true or false.")]
    [InlineData("notes", """{"text":5}""", "text: It must be a string")]
    [InlineData("claim", "nope", "body: Send a JSON object")]
    public async Task A_value_of_the_wrong_type_is_answered_with_the_right_one(
        string action,
        string body,
        string fix
    )
    {
        await using var host = await BoardHost.StartAsync();
        var id = (await new StoredMention().InsertAsync(host.Database)).Id;

        var response = await PostAsync(host, id, action, body);

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.StartsWith(fix, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_that_are_no_text_too_long_or_not_marked_are_refused()
    {
        await using var host = await BoardHost.StartAsync();
        var id = (await new StoredMention().InsertAsync(host.Database)).Id;
        var path = $"/api/mentions/{id}/notes";

        var binary = new ByteArrayContent([0xff, 0xfe, 0x00, 0x80]);
        binary.Headers.ContentType = new("application/json");
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await host.Client().PostAsync(path, binary)).StatusCode
        );
        var huge = JsonContent.Create(new { text = new string('a', 1_000_000) });
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await host.Client().PostAsync(path, huge)).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (
                await PostAsync(host, id, "notes", $$"""{"text":"{{new string('a', 10_001)}}"}""")
            ).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.UnsupportedMediaType,
            (
                await host.Client()
                    .PostAsync(path, new StringContent("text=hi", Encoding.UTF8, "text/plain"))
            ).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (
                await PostAsync(
                    host,
                    id,
                    "notes",
                    string.Concat(Enumerable.Repeat("{\"a\":", 5_000))
                )
            ).StatusCode
        );
    }

    [Theory]
    [InlineData("claim")]
    [InlineData("release")]
    [InlineData("resolve")]
    [InlineData("acknowledge")]
    [InlineData("retry")]
    public async Task An_unknown_mention_is_not_found(string action)
    {
        await using var host = await BoardHost.StartAsync();

        var response = await PostAsync(host, Guid.NewGuid(), action, null);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task What_is_open_cannot_be_retried_and_what_is_parked_can()
    {
        await using var host = await BoardHost.StartAsync();
        var open = (await new StoredMention().InsertAsync(host.Database)).Id;
        var parked = (
            await new StoredMention { State = MentionState.Parked }.InsertAsync(host.Database)
        ).Id;

        Assert.Equal(
            HttpStatusCode.Conflict,
            (await PostAsync(host, open, "retry", null)).StatusCode
        );
        Assert.Equal("received", Text(await ActAsync(host, parked, "retry"), "state"));
    }

    [Theory]
    [InlineData("PUT", "/api/mentions")]
    [InlineData("GET", "/api/mentions/17/claim")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("POST", "/api/mentions/17/explode")]
    public async Task Bare_errors_are_problem_details_too(string method, string path)
    {
        await using var host = await BoardHost.StartAsync();

        var response = await host.Client()
            .SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.True(
            response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed,
            $"{response.StatusCode}"
        );
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<JsonElement> ActAsync(
        BoardHost host,
        Guid id,
        string action,
        string? body = null
    )
    {
        var response = await PostAsync(host, id, action, body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task<HttpResponseMessage> PostAsync(
        BoardHost host,
        Guid id,
        string action,
        string? body
    ) =>
        host.Client()
            .PostAsync(
                $"/api/mentions/{id}/{action}",
                body is null ? null : new StringContent(body, Encoding.UTF8, "application/json")
            );

    private static string? Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString();
}
