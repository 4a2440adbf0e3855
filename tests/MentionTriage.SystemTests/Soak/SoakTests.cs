using System.Text.Json;
using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.SystemTests.Soak;

/// <summary>
/// The soak that <c>MentionTriage.Benchmarks soak</c> runs for minutes, for half a minute: X, Bluesky, two
/// Mastodon servers, Hacker News and a feed misbehave on loopback while the desk is killed again and again.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task However_the_networks_misbehave_the_queue_ends_exactly_equal_to_the_truth()
    {
        await using var soak = OwnProcess.Start(
            "soak",
            "dotnet",
            [Checkout.Benchmarks, "soak", "--seconds", "25", "--seed", "20261122"],
            // Its desks number their folders by themselves.
            new Dictionary<string, string?>
            {
                ["MENTIONTRIAGE_TEST_DIR"] = RunDirectory.New("soak"),
            }
        );
        Assert.True(await soak.EndedAsync(Limit), $"the soak did not end:\n{soak.Tail}");

        var lines = soak.Lines.ToArray();
        foreach (var line in lines)
            output.WriteLine(line);
        var text = string.Join('\n', lines);
        var report = JsonDocument
            .Parse(
                text[
                    text.IndexOf("{\n", StringComparison.Ordinal)..(
                        text.LastIndexOf("\n}", StringComparison.Ordinal) + 2
                    )
                ]
            )
            .RootElement;
        Assert.True(report.GetProperty("equal").GetBoolean(), text);
        Assert.Equal(0, soak.ExitCode);
        // A soak in which nothing went wrong would show nothing.
        Assert.True(report.GetProperty("kills").GetInt32() > 0);
        Assert.True(report.GetProperty("faults").EnumerateObject().Count() >= 10);
        Assert.True(report.GetProperty("mentionsCount").GetInt32() >= 100);
    }
}
