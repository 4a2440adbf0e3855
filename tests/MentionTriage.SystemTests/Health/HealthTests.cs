using System.Net;
using System.Text.Json;
using MentionTriage.SystemTests.Fixtures;
using MentionTriage.SystemTests.Machine;

namespace MentionTriage.SystemTests.Health;

/// <summary>What ops look at.</summary>
public sealed class HealthTests(BrokerFixture brokers, DatabaseFixture databases)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Ready_names_the_part_that_fails_and_recovers_with_it()
    {
        var broker = await brokers.StartedAsync();
        var database = await databases.StartedAsync();
        await using var product = await ProductProcess.StartAsync(
            new ProductSettings
            {
                Broker = await broker.NewVirtualHostAsync(),
                Database = await database.NewDatabaseAsync(),
            }
        );

        await broker.StopAsync();
        await FailsAsync(product, "broker");
        Assert.Equal(HttpStatusCode.OK, await product.Api.StatusAsync("/health/live"));
        await broker.StartAsync();
        await RecoversAsync(product);

        await database.StopAsync();
        await FailsAsync(product, "database");
        Assert.Equal(HttpStatusCode.OK, await product.Api.StatusAsync("/health/live"));
        using (
            var refused = await product.Api.PostAsync("/api/mentions", new { text = "anybody?" })
        )
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        await database.StartAsync();
        await RecoversAsync(product);
    }

    [Fact]
    public async Task Without_a_broker_mentions_are_taken_and_wait_for_it()
    {
        var broker = await brokers.StartedAsync();
        await using var product = await ProductProcess.StartAsync(
            new ProductSettings
            {
                Broker = await broker.NewVirtualHostAsync(),
                Database = await (await databases.StartedAsync()).NewDatabaseAsync(),
            }
        );
        await broker.StopAsync();
        var answer = await product.Api.PostMentionsAsync(
            new { externalId = "patient", text = "Where is my parcel?" }
        );
        Assert.Equal(1, answer.Accepted);

        await broker.StartAsync();

        await product.Api.SingleAsync("patient");
    }

    [Fact]
    public async Task Metrics_are_valid_Prometheus_text_and_count_what_happened()
    {
        await using var product = await ProductProcess.StartAsync(new ProductSettings());
        await product.Api.PostMentionsAsync(
            Enumerable.Range(0, 25).Select(number => Invented.Mention($"metric-{number}", number))
        );
        await product.Api.SingleAsync("metric-24");

        using var response = await product.Api.GetAsync("/metrics");
        Assert.StartsWith(
            "text/plain",
            response.Content.Headers.ContentType?.ToString(),
            StringComparison.Ordinal
        );
        var samples = PrometheusText.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(
            25,
            samples
                .Where(sample => sample.Name == "mention_triage_classified_total")
                .Sum(sample => sample.Value)
        );
        Assert.Contains(
            samples,
            sample => sample.Name.StartsWith("mention_triage_received", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_API_describes_itself()
    {
        await using var product = await ProductProcess.StartAsync(new ProductSettings());
        var document = await product.Api.GetJsonAsync("/openapi/v1.json");
        var paths = document
            .GetProperty("paths")
            .EnumerateObject()
            .Select(path => path.Name)
            .ToArray();
        Assert.Contains("/api/mentions", paths);
        foreach (
            var action in new[] { "claim", "release", "snooze", "resolve", "notes", "acknowledge" }
        )
            Assert.Contains($"/api/mentions/{{id}}/{action}", paths);

        foreach (var call in document.GetProperty("paths").EnumerateObject().SelectMany(Calls))
        {
            var answers = call.GetProperty("responses");
            var name = call.GetProperty("operationId").GetString();
            Assert.True(
                answers.TryGetProperty("401", out _),
                $"{name} says nothing of a wrong key"
            );
            Assert.True(
                answers.TryGetProperty("204", out _)
                    || answers
                        .EnumerateObject()
                        .All(answer => answer.Value.TryGetProperty("content", out _)),
                $"{name} leaves a body undescribed"
            );
        }
        var undescribed = document
            .GetProperty("components")
            .GetProperty("schemas")
            .EnumerateObject()
            .Where(schema =>
                !schema.Name.EndsWith("ProblemDetails", StringComparison.Ordinal)
                && schema.Value.TryGetProperty("properties", out _)
            )
            .SelectMany(schema =>
                schema
                    .Value.GetProperty("properties")
                    .EnumerateObject()
                    // What refers to a schema of its own is described there.
                    .Where(field =>
                        !field.Value.TryGetProperty("description", out _)
                        && !field.Value.TryGetProperty("$ref", out _)
                        && !field.Value.TryGetProperty("oneOf", out _)
                    )
                    .Select(field => $"{schema.Name}.{field.Name}")
            );
        Assert.Empty(undescribed);

        var taken = document
            .GetProperty("paths")
            .GetProperty("/api/mentions")
            .GetProperty("post")
            .GetProperty("requestBody")
            .GetProperty("content");
        Assert.Equal("application/json", Assert.Single(taken.EnumerateObject()).Name);
        var shapes = taken
            .GetProperty("application/json")
            .GetProperty("schema")
            .GetProperty("oneOf");
        Assert.EndsWith(
            "/MentionDraft",
            shapes[0].GetProperty("$ref").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(1_000, shapes[1].GetProperty("maxItems").GetInt32());
    }

    private static IEnumerable<JsonElement> Calls(JsonProperty path) =>
        path.Value.EnumerateObject().Select(method => method.Value);

    private static Task FailsAsync(ProductProcess product, string part) =>
        Wait.UntilAsync(
            async () =>
            {
                using var response = await product.Api.GetAsync("/health/ready");
                if (response.StatusCode != HttpStatusCode.ServiceUnavailable)
                    return false;
                var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                return body
                    .RootElement.GetProperty("failing")
                    .EnumerateArray()
                    .Any(failing => failing.GetString() == part);
            },
            Limit,
            () => $"/health/ready to name {part}"
        );

    private static Task RecoversAsync(ProductProcess product) =>
        Wait.UntilAsync(
            async () => await product.Api.StatusAsync("/health/ready") == HttpStatusCode.OK,
            Limit,
            () => $"/health/ready to be 200 again:\n{product.Tail}"
        );
}
