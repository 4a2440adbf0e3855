using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.SystemTests.HostileInput;

/// <summary>Whatever a stranger sends gets a clear answer, and the rest flows.</summary>
public sealed class HostileInputTests(EmbeddedDesk desk) : IClassFixture<EmbeddedDesk>
{
    [Fact]
    public async Task A_text_of_a_megabyte_is_refused_by_name_and_its_neighbours_are_taken()
    {
        var product = await desk.StartedAsync();
        var answer = await product.Api.PostMentionsAsync(
            new { externalId = "mb-before", text = "Where is my parcel?" },
            new { externalId = "mb", text = new string('a', 1_000_000) },
            new { externalId = "mb-after", text = "Where is my other parcel?" }
        );

        Assert.Equal(2, answer.Accepted);
        var refused = Assert.Single(answer.Rejected);
        Assert.Equal((1, "text"), (refused.Index, refused.Field));
        Assert.Contains("40,000", refused.Error, StringComparison.Ordinal);
        await product.Api.SingleAsync("mb-before");
        await product.Api.SingleAsync("mb-after");
    }

    [Fact]
    public async Task Broken_UTF8_is_refused_with_the_place_of_the_fault()
    {
        var product = await desk.StartedAsync();
        byte[] body = [.. "[{\"text\":\"caf"u8, 0xC3, 0x28, .. "\"}]"u8];

        var (status, problem) = await PostRawAsync(product, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("13", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains(
            "UTF-8",
            problem.GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[{\"text\":\"cut off")]
    [InlineData("42")]
    [InlineData("null")]
    public async Task A_body_that_is_not_JSON_of_mentions_is_a_problem_with_a_detail(string body)
    {
        var product = await desk.StartedAsync();
        var (status, problem) = await PostRawAsync(product, Encoding.UTF8.GetBytes(body));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task More_than_a_thousand_mentions_are_refused_whole()
    {
        var product = await desk.StartedAsync();
        using var response = await product.Api.PostAsync(
            "/api/mentions",
            Enumerable
                .Range(0, 1_001)
                .Select(number => new { externalId = $"many-{number}", text = "hello" })
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            "1001",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_thousand_mentions_are_taken_at_once()
    {
        var product = await desk.StartedAsync();
        var answer = await product.Api.PostMentionsAsync(
            Enumerable
                .Range(0, 1_000)
                .Select(number => Invented.Mention($"thousand-{number}", number))
        );
        Assert.Equal((1_000, 0), (answer.Accepted, answer.Duplicates));
        Assert.Empty(answer.Rejected);
    }

    [Fact]
    public async Task A_flood_of_duplicates_stands_in_the_queue_once()
    {
        var product = await desk.StartedAsync();
        var same = Enumerable.Repeat(
            new { externalId = "duplicate", text = "Is anybody there?" },
            200
        );
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => product.Api.PostMentionsAsync(same))
        );

        Assert.Equal(1, answers.Sum(answer => answer.Accepted));
        Assert.Equal(1_999, answers.Sum(answer => answer.Duplicates));
        await product.Api.SingleAsync("duplicate");
    }

    [Fact]
    public async Task A_clock_that_jumps_ahead_counts_as_now_and_one_before_1970_is_refused()
    {
        var product = await desk.StartedAsync();
        var answer = await product.Api.PostMentionsAsync(
            new
            {
                externalId = "clock-2099",
                text = "Is my flight on time?",
                createdAt = "2099-01-01T00:00:00Z",
            },
            new
            {
                externalId = "clock-1970",
                text = "Is my flight on time?",
                createdAt = "1970-01-01T00:00:00Z",
            },
            new
            {
                externalId = "clock-1950",
                text = "Is my flight on time?",
                createdAt = "1950-01-01T00:00:00Z",
            },
            new
            {
                externalId = "clock-words",
                text = "Is my flight on time?",
                createdAt = "yesterday",
            }
        );

        Assert.Equal(2, answer.Accepted);
        Assert.Equal(
            [(2, "createdAt"), (3, "createdAt")],
            answer.Rejected.Select(r => (r.Index, r.Field))
        );
        var ahead = await product.Api.SingleAsync("clock-2099");
        Assert.True(
            ahead.GetProperty("createdAt").GetDateTimeOffset()
                <= ahead.GetProperty("receivedAt").GetDateTimeOffset()
        );
        await product.Api.SingleAsync("clock-1970");
    }

    [Fact]
    public async Task Fields_of_the_wrong_kind_are_named_one_by_one()
    {
        var product = await desk.StartedAsync();
        var answer = await product.Api.PostMentionsAsync(
            new { text = 42 },
            new { externalId = "no-text" },
            new { text = "fine", url = "javascript:alert(1)" },
            new { text = "fine", author = new { followersCount = -5 } },
            new { text = "fine", author = "me" },
            "only a string"
        );

        Assert.Equal(0, answer.Accepted);
        Assert.Equal([0, 1, 2, 3, 4, 5], answer.Rejected.Select(refused => refused.Index));
        Assert.Equal(
            ["text", "text", "url", "author.followersCount", "author"],
            answer.Rejected.Take(5).Select(refused => refused.Field)
        );
        Assert.All(answer.Rejected, refused => Assert.NotEmpty(refused.Error));
    }

    [Fact]
    public async Task Markup_in_every_field_comes_back_as_plain_text()
    {
        var product = await desk.StartedAsync();
        var answer = await product.Api.PostMentionsAsync(Hostile.Mention("markup-1"));
        Assert.Equal(1, answer.Accepted);

        var mention = await product.Api.SingleAsync(Hostile.Id("markup-1"));

        Assert.Contains(
            "<script>",
            mention.GetProperty("text").GetString(),
            StringComparison.Ordinal
        );
        Assert.NotEmpty(mention.GetProperty("priority").GetProperty("reasons").EnumerateArray());
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_key()
    {
        var product = await desk.StartedAsync();
        using var stranger = new HttpClient { BaseAddress = product.Address };
        foreach (var key in new[] { null, "wrong", ProductProcess.ApiKey + "x" })
        {
            stranger.DefaultRequestHeaders.Authorization = key is null
                ? null
                : new AuthenticationHeaderValue("Bearer", key);
            using var read = await stranger.GetAsync("/api/mentions");
            using var write = await stranger.PostAsync(
                "/api/mentions",
                new StringContent("[]", Encoding.UTF8, "application/json")
            );
            Assert.Equal(HttpStatusCode.Unauthorized, read.StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, write.StatusCode);
        }
    }

    private static async Task<(HttpStatusCode Status, JsonElement Problem)> PostRawAsync(
        ProductProcess product,
        byte[] body
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/mentions")
        {
            Content = new ByteArrayContent(body)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        using var response = await product.Api.SendAsync(request);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, problem.RootElement);
    }
}
