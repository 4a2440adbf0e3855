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
