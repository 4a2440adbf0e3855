using System.Net;
using System.Net.Sockets;
using MentionTriage.Escalation.Notifiers;
using Microsoft.Extensions.Configuration;

namespace MentionTriage.Tests.Escalation.Notifiers;

public sealed class ChannelProbeTests
{
    [Fact]
    public async Task A_channel_that_listens_is_well_and_nothing_is_sent_to_it()
    {
        await using var receiver = await LoopbackReceiver.StartAsync();
        var finding = Assert.Single(await ProbeAsync(receiver.Address.AbsoluteUri, "slack"));
        Assert.Equal(("one", "slack", null), (finding.Channel, finding.Type, finding.Problem));
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task A_channel_that_nobody_listens_at_is_named_without_its_secret()
    {
        int port;
        using (var closed = new TcpListener(IPAddress.Loopback, 0))
        {
            closed.Start();
            port = ((IPEndPoint)closed.LocalEndpoint).Port;
        }
        var finding = Assert.Single(
            await ProbeAsync($"http://127.0.0.1:{port}/services/secret", "slack")
        );
        Assert.StartsWith("127.0.0.1 cannot be reached", finding.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_inside_the_network_is_told_what_it_needs()
    {
        await using var receiver = await LoopbackReceiver.StartAsync();
        var finding = Assert.Single(await ProbeAsync(receiver.Address.AbsoluteUri, "webhook"));
        Assert.Contains("AllowInternal=true", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_and_the_log_need_no_knocking() =>
        Assert.Empty(
            await ChannelProbe.RunAsync(
                new ConfigurationBuilder().Build(),
                TimeProvider.System,
                default
            )
        );

    private static Task<IReadOnlyList<ChannelFinding>> ProbeAsync(string url, string type) =>
        ChannelProbe.RunAsync(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Escalation:Channels:one:Type"] = type,
                        ["Escalation:Channels:one:Url"] = url,
                        ["Escalation:Channels:one:Secret"] =
                            type == "webhook" ? "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" : null,
                    }
                )
                .Build(),
            TimeProvider.System,
            default
        );
}
