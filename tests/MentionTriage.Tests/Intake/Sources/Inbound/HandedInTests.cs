using System.Net.Http.Json;
using System.Text.Json;
using MentionTriage.Storage;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Intake.Sources.Inbound;

public sealed class HandedInTests
{
    private static readonly Dictionary<string, string?> Brand = new()
    {
        ["Brand:Handles:api:0"] = "delta",
        ["Brand:MutedWords:0"] = "flat earth",
        ["Brand:Tiers:gold:api:0"] = "sam",
    };

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Own_posts_answers_and_muted_words_are_told_apart_over_http_too(
        Dialect dialect
    )
    {
        await using var host = await IntakeHost.StartAsync(dialect, Brand);
        using var body = new StringContent(
            """
            [{"externalId":"1","text":"help","author":{"handle":"sam"}},
             {"externalId":"2","text":"the flat earth"},
             {"externalId":"3","text":"fly with us","author":{"handle":"Delta"}}]
            """,
            null,
            "application/json"
        );
        var answer = await host.Client.PostAsync("/api/mentions", body);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(2, said.GetProperty("accepted").GetInt32());
        Assert.Equal(0, said.GetProperty("rejected").GetArrayLength());
        Assert.Equal(
            "gold",
            await host.ReadAsync<string>("select author_tier from mentions where external_id = '1'")
        );
        Assert.Equal(
            "sieved",
            await host.ReadAsync<string>("select state from mentions where external_id = '2'")
        );
        Assert.Null(
            await host.ReadAsync<string>("select state from mentions where external_id = '3'")
        );
    }
}
