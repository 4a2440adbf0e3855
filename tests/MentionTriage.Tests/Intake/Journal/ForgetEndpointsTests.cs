using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MentionTriage.Storage;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Intake.Journal;

public sealed class ForgetEndpointsTests
{
    public static TheoryData<Dialect> Stores => TestDatabase.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task An_author_who_asks_is_forgotten_and_told_how_much_that_was(Dialect dialect)
    {
        await using var host = await IntakeHost.StartAsync(dialect);
        await PostAsync(
            host,
            """[{"text":"a","author":{"handle":"ana"}},{"text":"b","author":{"handle":"bo"}}]"""
        );
        var answer = await host.Client.DeleteAsync("/api/authors/api/@ana");
        Assert.Equal(
            1,
            (await answer.Content.ReadFromJsonAsync<JsonElement>())
                .GetProperty("deleted")
                .GetInt32()
        );
        answer = await host.Client.DeleteAsync("/api/authors/api/ana");
        Assert.Equal(
            0,
            (await answer.Content.ReadFromJsonAsync<JsonElement>())
                .GetProperty("deleted")
                .GetInt32()
        );
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Handles_are_one_in_any_letters_and_what_is_handed_in_late_goes_too(
        Dialect dialect
    )
    {
        await using var host = await IntakeHost.StartAsync(dialect);
        await PostAsync(host, """{"text":"a","author":{"handle":"AnaLee"}}""");
        var answer = await host.Client.DeleteAsync("/api/authors/api/@analee");
        Assert.Equal(
            1,
            (await answer.Content.ReadFromJsonAsync<JsonElement>())
                .GetProperty("deleted")
                .GetInt32()
        );

        await PostAsync(
            host,
            """
            [{"text":"said before","createdAt":"2026-01-01T00:00:00Z","author":{"handle":"analee"}},
            {"text":"said by another","createdAt":"2026-01-01T00:00:00Z","author":{"handle":"ben"}}]
            """
        );
        Assert.Equal(
            2,
            await host.ReadAsync<long>("select count(*) from mentions where state = 'deleted'")
        );
        Assert.Equal(
            0,
            await host.ReadAsync<long>("select count(*) from mentions where text = 'said before'")
        );
        await Fakes.Eventually.IsTrueAsync(() =>
            host.Bus.Published.Any(mention => mention.Text == "said by another")
        );
        Assert.DoesNotContain(host.Bus.Published, mention => mention.Text == "said before");
    }

    [Theory]
    [InlineData("/api/authors/X%20Y/ana", "source")]
    [InlineData("/api/authors/x/@", "account")]
    [InlineData("/api/authors/x/a%0Ab", "account")]
    public async Task An_author_who_cannot_exist_is_refused_by_field(string address, string field)
    {
        await using var host = await IntakeHost.StartAsync();
        var answer = await host.Client.DeleteAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(
            (await answer.Content.ReadFromJsonAsync<JsonElement>())
                .GetProperty("errors")
                .TryGetProperty(field, out _)
        );
    }

    [Fact]
    public async Task While_the_store_is_away_whoever_asks_is_told_to_come_back()
    {
        await using var host = await IntakeHost.StartAsync();
        await host.ExecuteAsync("alter table forgotten_authors rename to lost");
        var answer = await host.Client.DeleteAsync("/api/authors/x/ana");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_mention_is_deleted_once()
    {
        await using var host = await IntakeHost.StartAsync();
        await PostAsync(host, """{"text":"a","externalId":"1"}""");
        var id = Assert.Single(host.Bus.Published).Id;
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await host.Client.DeleteAsync($"/api/mentions/{id}")).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await host.Client.DeleteAsync($"/api/mentions/{id}")).StatusCode
        );
    }

    private static async Task PostAsync(IntakeHost host, string json)
    {
        using var body = new StringContent(json, null, "application/json");
        (await host.Client.PostAsync("/api/mentions", body)).EnsureSuccessStatusCode();
        await Fakes.Eventually.IsTrueAsync(() => host.Bus.Published.Count > 0);
    }
}
