using System.Text.Json;

namespace MentionTriage.SystemTests.Commands;

/// <summary>The contract of <c>classify</c>: JSON lines in, JSON lines out, same order.</summary>
public sealed class ClassifyTests
{
    [Fact]
    public async Task Lines_come_back_in_order_and_bad_ones_are_named_without_stopping_the_rest()
    {
        var run = await CommandRun.WithInputAsync(
            """
            {"id":"a","text":"My flight leaves in two hours and the app is down, help!","createdAt":"2026-11-21T10:00:00Z","author":{"handle":"kim","followersCount":120}}
            this is not json
            {"id":"b","text":"Lovely coffee today."}
            {"id":"c"}
            {"id":"d","text":"<script>alert(1)</script> \u0007 where is my order"}
            """,
            "classify"
        );

        Assert.Equal(1, run.ExitCode);
        var answers = run.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(
            ["a", "b", "d"],
            answers.Select(answer => answer.GetProperty("id").GetString())
        );
        var errors = run
            .ErrorLines.Where(line => line.StartsWith('{'))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToArray();
        Assert.Equal([2, 4], errors.Select(error => error.GetProperty("line").GetInt32()));
        Assert.All(errors, error => Assert.NotEmpty(error.GetProperty("error").GetString()!));
    }

    [Fact]
    public async Task Each_answer_carries_what_the_contract_names()
    {
        var run = await CommandRun.WithInputAsync(
            """{"id":"a","text":"I land in two hours, could somebody meet me with a steak?","createdAt":"2026-11-21T10:00:00Z"}""",
            "classify",
            "--now",
            "2026-11-21T10:05:00Z"
        );

        Assert.Equal(0, run.ExitCode);
        var answer = JsonDocument.Parse(Assert.Single(run.Lines)).RootElement;
        Assert.Equal(1, Sum(answer.GetProperty("sentiment"), "negative", "neutral", "positive"), 3);
        Assert.Equal(
            1,
            Sum(
                answer.GetProperty("kindProbabilities"),
                "complaint",
                "question",
                "request",
                "praise",
                "other"
            ),
            3
        );
        Assert.Contains(
            answer.GetProperty("kind").GetString(),
            new[] { "complaint", "question", "request", "praise", "other" }
        );
        var urgency = answer.GetProperty("urgency");
        Assert.InRange(urgency.GetProperty("level").GetInt32(), 0, 3);
        Assert.Equal(4, urgency.GetProperty("probabilities").GetArrayLength());
        Assert.InRange(answer.GetProperty("delight").GetProperty("probability").GetDouble(), 0, 1);
        var window = answer.GetProperty("window");
        Assert.Contains(
            "two hours",
            window.GetProperty("text").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            DateTimeOffset.Parse(
                "2026-11-21T12:00:00Z",
                System.Globalization.CultureInfo.InvariantCulture
            ),
            window.GetProperty("closesAt").GetDateTimeOffset()
        );
        Assert.True(window.TryGetProperty("opensAt", out _));
        var priority = answer.GetProperty("priority");
        Assert.True(priority.GetProperty("score").GetDouble() >= 0);
        Assert.Contains(
            priority.GetProperty("band").GetString(),
            new[] { "now", "today", "routine", "none" }
        );
        Assert.All(
            answer.GetProperty("reasons").EnumerateArray(),
            reason =>
            {
                Assert.NotEmpty(reason.GetProperty("code").GetString()!);
                Assert.NotEmpty(reason.GetProperty("text").GetString()!);
                _ = reason.GetProperty("weight").GetDouble();
            }
        );
    }

    private static double Sum(JsonElement element, params string[] names) =>
        names.Sum(name => element.GetProperty(name).GetDouble());
}
