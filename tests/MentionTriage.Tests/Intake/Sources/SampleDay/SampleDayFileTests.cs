using System.Text.Json;
using System.Text.RegularExpressions;
using MentionTriage.Tests.Conventions;

namespace MentionTriage.Tests.Intake.Sources.SampleDay;

/// <summary>Holds the written day to its promises: readable, in order, and about nobody real.</summary>
public sealed partial class SampleDayFileTests
{
    private static readonly string[] Networks =
    [
        "bluesky",
        "feed",
        "hackernews",
        "mastodon",
        "reviews",
        "x",
    ];

    private static readonly JsonElement[] Day =
    [
        .. File.ReadLines(
                Path.Combine(RepositoryRoot.Path, "src/Intake/Sources/SampleDay/sample-day.jsonl")
            )
            .Select(line => JsonElement.Parse(line)),
    ];

    [Fact]
    public void The_day_runs_in_order_from_breakfast_to_closing_time()
    {
        var times = Day.Select(line => TimeOnly.ParseExact(Text(line, "at"), "HH:mm:ss", null))
            .ToArray();
        Assert.Equal(times.Order(), times);
        Assert.InRange(times[0], new TimeOnly(6, 30), new TimeOnly(7, 0));
        Assert.InRange(times[^1], new TimeOnly(23, 0), new TimeOnly(23, 30));
    }

    [Fact]
    public void The_day_speaks_on_every_network()
    {
        Assert.Equal(Networks, Day.Select(line => Text(line, "source")).Distinct().Order());
    }

    [Fact]
    public void Every_address_is_on_a_host_reserved_for_examples()
    {
        var strangers = Day.SelectMany(line =>
                Address().Matches($"{Text(line, "url")} {Text(line, "text")}")
            )
            .Select(match => match.Groups["host"].Value)
            .Where(host => !host.EndsWith(".example", StringComparison.Ordinal));
        Assert.Empty(strangers);
    }

    [Fact]
    public void An_id_told_twice_tells_the_same_words_by_the_same_author_with_more_engagement()
    {
        var retellings = Day.GroupBy(line => (Text(line, "source"), Text(line, "id")))
            .Where(told => told.Count() > 1)
            .ToArray();
        Assert.NotEmpty(retellings);
        foreach (var told in retellings)
        {
            Assert.Single(told.Select(line => Text(line, "text")).Distinct());
            Assert.Single(
                told.Select(line => Text(line.GetProperty("author"), "handle")).Distinct()
            );
            var likes = told.Select(line =>
                    line.GetProperty("engagement").GetProperty("likesCount").GetInt64()
                )
                .ToArray();
            Assert.Equal(likes.Order(), likes);
        }
    }

    [Fact]
    public void A_thread_belongs_to_one_author_on_one_network()
    {
        var shared = Day.Where(line => line.TryGetProperty("thread", out _))
            .GroupBy(line => Text(line, "thread"))
            .Where(thread =>
                thread
                    .Select(line =>
                        (Text(line, "source"), Text(line.GetProperty("author"), "handle"))
                    )
                    .Distinct()
                    .Count() > 1
            )
            .Select(thread => thread.Key);
        Assert.Empty(shared);
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString()!;

    [GeneratedRegex(@"https?://(?<host>[^/\s|""'?]+)")]
    private static partial Regex Address();
}
