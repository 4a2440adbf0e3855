using MentionTriage.Escalation;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MentionTriage.Tests.Escalation.Notifiers;

public sealed class ChannelLoopTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task What_fails_is_tried_again_later_and_later_and_then_given_up()
    {
        await using var bench = await PagedAsync();
        var chat = bench.Notifiers["chat"];
        chat.Answer(
            SendResult.Retry("answered 500"),
            SendResult.Retry("answered 501"),
            SendResult.Retry("answered 502")
        );
        await bench.RoundAsync();
        Assert.Single(chat.Seen);
        await bench.AfterAsync(TimeSpan.FromSeconds(4));
        Assert.Single(chat.Seen);
        await bench.AfterAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(2, chat.Seen.Count);
        await bench.AfterAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(3, chat.Seen.Count);

        Assert.Single(chat.Seen.Select(page => page.Id).Distinct());
        var row = (await bench.OnlyEscalationAsync()).Notifications[0];
        Assert.Equal(("failed", 3, "answered 502"), (row.State, row.Attempts, row.LastError));
    }

    [Fact]
    public async Task What_can_never_work_is_given_up_at_once()
    {
        await using var bench = await PagedAsync();
        bench.Notifiers["chat"].Answer(SendResult.Failed("answered 404 NotFound"));
        await bench.RoundAsync();
        await bench.AfterAsync(3 * Minute);
        Assert.Single(bench.Notifiers["chat"].Seen);
        var row = Assert.Single((await bench.OnlyEscalationAsync()).Notifications);
        Assert.Equal(("failed", 1), (row.State, row.Attempts));
    }

    [Fact]
    public async Task A_channel_that_asks_for_quiet_gets_it_for_all_its_pages()
    {
        await using var bench = await PagedAsync();
        var chat = bench.Notifiers["chat"];
        chat.Answer(SendResult.Retry("answered 429", 2 * Minute));
        await bench.RoundAsync();
        await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        await bench.RoundAsync();
        await bench.AfterAsync(Minute);
        Assert.Single(chat.Seen);
        await bench.AfterAsync(Minute);
        Assert.Equal(3, chat.Seen.Count);
    }

    [Fact]
    public async Task A_notifier_that_throws_counts_as_a_failed_attempt()
    {
        await using var bench = await PagedAsync();
        bench
            .Notifiers["chat"]
            .Answers.Enqueue(_ =>
                throw new HttpRequestException(
                    "outer",
                    new IOException("the connection was\r\nreset")
                )
            );
        await bench.RoundAsync();
        var row = Assert.Single((await bench.OnlyEscalationAsync()).Notifications);
        Assert.Equal(("due", "the connection was reset"), (row.State, row.LastError));
    }

    [Fact]
    public async Task A_receiver_that_never_answers_costs_one_timeout()
    {
        await using var bench = await PagedAsync(("SendTimeout", "00:00:01"));
        bench
            .Notifiers["chat"]
            .Answers.Enqueue(async cancel =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
                return SendResult.Sent;
            });
        await bench.RoundAsync();
        var row = Assert.Single((await bench.OnlyEscalationAsync()).Notifications);
        Assert.Equal(("due", "no answer within 1 s"), (row.State, row.LastError));
    }

    [Fact]
    public async Task Health_names_a_channel_that_keeps_failing_and_a_poller_that_stands()
    {
        await using var bench = await PagedAsync();
        var check = new EscalationHealthCheck(bench.Pulse, bench.Loops, bench.Options);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(check)).Status);

        for (var i = 0; i < 5; i++)
        {
            bench.Notifiers["chat"].Answer(SendResult.Retry("answered 500"));
            bench.Notifiers["chat"].Answer(SendResult.Failed("answered 404"));
            await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        }
        await bench.RoundAsync();
        await bench.AfterAsync(Minute);
        var failing = await CheckAsync(check);
        Assert.Equal(HealthStatus.Degraded, failing.Status);
        Assert.Contains(
            "chat (7 failures in a row)",
            failing.Description,
            StringComparison.Ordinal
        );

        bench.Clock.Advance(Minute);
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(check)).Status);
    }

    private static Task<HealthCheckResult> CheckAsync(EscalationHealthCheck check) =>
        check.CheckHealthAsync(new HealthCheckContext());

    private static async Task<PagingBench> PagedAsync(params (string, string?)[] more)
    {
        var bench = await PagingBench.CreateAsync(Dialect.Sqlite, [.. Settings.TwoSteps, .. more]);
        await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        await bench.Poller.RunOnceAsync(CancellationToken.None);
        bench.Clock.Advance(Minute);
        await bench.Poller.RunOnceAsync(CancellationToken.None);
        return bench;
    }
}
