using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MentionTriage.Intake.Sources.Inbound;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Intake.Sources.Inbound;

public sealed class InboundEndpointTests
{
    public static TheoryData<Dialect> Stores => TestDatabase.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task One_mention_is_journalled_and_published(Dialect dialect)
    {
        await using var host = await IntakeHost.StartAsync(dialect);
        var answer = await TakenAsync(
            host,
            """
            {"externalId": "1", "text": "Fish &amp; chips", "createdAt": "2026-01-02T03:04:05+01:00",
             "url": "https://a.example/1", "threadId": "t", "inReplyTo": "0", "unknown": [1, {}],
             "author": {"handle": "@ana", "displayName": null, "followersCount": 12},
             "engagement": {"likesCount": 3}}
            """
        );
        Assert.Equal(1, answer.Accepted);
        await Eventually.IsTrueAsync(() => host.Bus.Published.Count == 1);
        var mention = host.Bus.Published.Single();
        Assert.Equal("Fish & chips", mention.Text);
        Assert.Equal("api", mention.Source);
        Assert.Equal(("t", "0"), (mention.ThreadId, mention.InReplyToId));
        Assert.Equal("ana", mention.Author!.Handle);
        Assert.Equal(3, mention.Engagement!.LikesCount);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 2, 4, 5, TimeSpan.Zero), mention.CreatedAt);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_bad_ones_of_an_array_do_not_sink_the_good(Dialect dialect)
    {
        await using var host = await IntakeHost.StartAsync(dialect);
        var answer = await TakenAsync(
            host,
            $$$"""
            [{"text": "good", "externalId": "1"}, {"text": 5}, 7, null, {"text": "{{{new string(
                'a',
                1_000_000
            )}}}"},
             {"text": "t", "author": {"followersCount": "many"}}, {"text": "t", "engagement": {"likesCount": 1.5}},
             {"text": "t", "createdAt": "soon"}, {"text": "t", "author": "ana"}, {"text": "again", "externalId": "1"},
             {"text": "half \ud83d"}, {"externalId": "x"}, {"text": "t", "\ud83d": 1}]
            """
        );
        Assert.Equal(2, answer.Accepted);
        Assert.Equal(1, answer.Duplicates);
        Assert.Equal(
            [
                (1, "text"),
                (2, ""),
                (3, ""),
                (4, "text"),
                (5, "author.followersCount"),
                (6, "engagement.likesCount"),
                (7, "createdAt"),
                (8, "author"),
                (11, "text"),
                (12, ""),
            ],
            answer.Rejected.Select(rejected => (rejected.Index, rejected.Field))
        );
        await Eventually.IsTrueAsync(() => host.Bus.Published.Count == 2);
        Assert.Contains(host.Bus.Published, mention => mention.Text == "half \uFFFD");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{", "Line 1")]
    [InlineData("[{\"text\": \"a\"},\n oops]", "Line 2, byte 2")]
    [InlineData("\"text\"", "string")]
    [InlineData("12", "number")]
    public async Task A_body_that_is_no_mention_is_refused_with_its_place(
        string body,
        string expected
    )
    {
        await using var host = await IntakeHost.StartAsync();
        var detail = await ProblemAsync(host, Json(body), HttpStatusCode.BadRequest);
        Assert.Contains(expected, detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        await using var host = await IntakeHost.StartAsync();
        await ProblemAsync(host, Json(new string('[', 100_000)), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Broken_UTF_8_is_refused_with_the_byte_it_begins_at()
    {
        await using var host = await IntakeHost.StartAsync();
        var body = new ByteArrayContent([.. "{\"text\": \"a"u8, 0xC3, 0x28, .. "\"}"u8]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var detail = await ProblemAsync(host, body, HttpStatusCode.BadRequest);
        Assert.Contains("Byte 11", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_thousand_mentions_or_eight_megabytes_are_too_many()
    {
        await using var host = await IntakeHost.StartAsync();
        var many = $"[{string.Join(',', Enumerable.Repeat("{\"text\":\"a\"}", 1_001))}]";
        var detail = await ProblemAsync(host, Json(many), HttpStatusCode.BadRequest);
        Assert.Contains("1001", detail, StringComparison.Ordinal);

        var large = new StreamContent(new MemoryStream(new byte[InboundBody.MaxBytes + 1]));
        large.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await ProblemAsync(host, large, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZIP")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task A_packed_body_is_unpacked(string packing)
    {
        await using var host = await IntakeHost.StartAsync();
        using var response = await host.Client.PostAsync(
            "/api/mentions",
            Packed.Json("""[{"text": "ü"}, {"text": "b"}]""", packing)
        );
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await Eventually.IsTrueAsync(() => host.Bus.Published.Count == 2);
        Assert.Contains(host.Bus.Published, mention => mention.Text == "ü");
    }

    [Fact]
    public async Task What_unpacks_without_end_is_too_large()
    {
        await using var host = await IntakeHost.StartAsync();
        foreach (var packing in (string[])["gzip", "deflate", "br"])
            await ProblemAsync(
                host,
                Packed.Json(new string(' ', InboundBody.MaxBytes + 1), packing),
                HttpStatusCode.RequestEntityTooLarge
            );
    }

    [Fact]
    public async Task What_is_packed_otherwise_than_it_says_is_refused_in_plain_words()
    {
        await using var host = await IntakeHost.StartAsync();
        var unknown = Json("""{"text": "a"}""");
        unknown.Headers.ContentEncoding.Add("zstd");
        Assert.Contains(
            "gzip, deflate, br",
            await ProblemAsync(host, unknown, HttpStatusCode.UnsupportedMediaType),
            StringComparison.Ordinal
        );
        var half = await Packed.Json("""{"text": "half of this"}""", "gzip").ReadAsByteArrayAsync();
        foreach (var packing in (string[])["gzip", "deflate", "br"])
        foreach (
            var bytes in (byte[][])["{\"text\": \"a\"}"u8.ToArray(), half[..(half.Length / 2)]]
        )
        {
            var body = new ByteArrayContent(bytes);
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            body.Headers.ContentEncoding.Add(packing);
            await ProblemAsync(host, body, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task A_form_is_asked_to_come_back_as_JSON()
    {
        await using var host = await IntakeHost.StartAsync();
        var form = new StringContent("text=a", Encoding.UTF8, "application/x-www-form-urlencoded");
        await ProblemAsync(host, form, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_repeat_under_the_same_idempotency_key_is_taken_once()
    {
        await using var host = await IntakeHost.StartAsync();
        host.Client.DefaultRequestHeaders.Add(IdempotencyKey.Header, "order-17");
        const string body = """[{"text": "a"}, {"text": "a"}, {"text": ""}]""";
        var first = await TakenAsync(host, body);
        var second = await TakenAsync(host, body);
        Assert.Equal((2, 0), (first.Accepted, first.Duplicates));
        Assert.Equal((0, 2), (second.Accepted, second.Duplicates));
    }

    [Fact]
    public async Task Posts_are_taken_while_the_broker_is_away()
    {
        await using var host = await IntakeHost.StartAsync();
        host.Bus.Pause();
        for (var i = 0; i < 20; i++)
            Assert.Equal(1, (await TakenAsync(host, """{"text": "a"}""")).Accepted);
        Assert.Empty(host.Bus.Published);
        host.Bus.Resume();
        await Eventually.IsTrueAsync(() => host.Bus.Published.Count == 20);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Nothing_is_promised_while_the_store_cannot_be_written(Dialect dialect)
    {
        await using var host = await IntakeHost.StartAsync(dialect);
        await host.ExecuteAsync("alter table mentions rename to away");
        using var refused = await host.Client.PostAsync("/api/mentions", Json("""{"text": "a"}"""));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter!.Delta);
        await host.ExecuteAsync("alter table away rename to mentions");
        Assert.Equal(1, (await TakenAsync(host, """{"text": "a"}""")).Accepted);
    }

    private static async Task<ReceiveAnswer> TakenAsync(IntakeHost host, string json)
    {
        using var response = await host.Client.PostAsync("/api/mentions", Json(json));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<ReceiveAnswer>(MentionJson.Options))!;
    }

    private static async Task<string> ProblemAsync(
        IntakeHost host,
        HttpContent content,
        HttpStatusCode status
    )
    {
        using var response = await host.Client.PostAsync("/api/mentions", content);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        return (await response.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("detail")
            .GetString()!;
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
