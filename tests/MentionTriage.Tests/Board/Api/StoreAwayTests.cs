using System.Net;
using MentionTriage.Storage;

namespace MentionTriage.Tests.Board.Api;

public sealed class StoreAwayTests
{
    [Fact]
    public async Task While_the_store_is_away_clients_are_told_to_come_back()
    {
        // Nobody listens on port 1; the retries give up after some seconds.
        await using var database = Database.Postgres(
            "Host=127.0.0.1;Port=1;Username=x;Password=x;Database=x;Timeout=1",
            TimeProvider.System
        );
        await using var host = await BoardHost.StartAsync(
            settings: new()
            {
                ["Api:Keys:0"] = BoardHost.Key,
                ["Accounts:List:0:Name"] = "mia",
                ["Accounts:List:0:Password"] = "long enough",
            },
            database: database
        );

        var answers = await Task.WhenAll(
            host.Client().GetAsync("/api/mentions"),
            host.Client().PostAsync($"/api/mentions/{Guid.NewGuid()}/claim", null)
        );

        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("5", answer.Headers.RetryAfter?.ToString());
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }
}
