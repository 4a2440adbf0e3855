using System.Net;
using System.Net.Sockets;
using MentionTriage.Escalation.Configuration;
using MentionTriage.Escalation.Notifiers.PagerDuty;
using MentionTriage.Escalation.Notifiers.Slack;
using MentionTriage.Escalation.Notifiers.Webhook;
using MentionTriage.Mentions.Network;
using Microsoft.Extensions.Configuration;

namespace MentionTriage.Escalation.Notifiers;

/// <summary>Knocks at every configured channel without sending anything: nobody is woken by a check.</summary>
public static class ChannelProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Connects to each channel that lives elsewhere. Mistakes in the section itself are not its business.</summary>
    public static async Task<IReadOnlyList<ChannelFinding>> RunAsync(
        IConfiguration configuration,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var options = new EscalationOptions();
        EscalationReader.Read(configuration, options);
        return await Task.WhenAll(
            options
                .Channels.Values.Select(channel => (Channel: channel, Url: UrlOf(channel)))
                .Where(pair => pair.Url is not null)
                .Select(async pair => new ChannelFinding(
                    pair.Channel.Name,
                    pair.Channel.Type,
                    await ProblemAsync(pair.Channel, pair.Url!, time, cancel)
                ))
        );
    }

    private static Uri? UrlOf(ChannelSettings channel) =>
        channel switch
        {
            SlackChannel slack => slack.Url,
            PagerDutyChannel pagerDuty => pagerDuty.Url,
            WebhookChannel webhook => webhook.Url,
            _ => null,
        };

    private static async Task<string?> ProblemAsync(
        ChannelSettings channel,
        Uri url,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        using var timeout = new CancellationTokenSource(Patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            await ConnectAsync(channel, url, linked.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"{url.Host} does not answer within {Patience.TotalSeconds:0} s";
        }
        catch (Exception error) when (error is SocketException or HttpRequestException)
        {
            return $"{url.Host} cannot be reached: {error.Message}";
        }
    }

    private static async Task ConnectAsync(
        ChannelSettings channel,
        Uri url,
        CancellationToken cancel
    )
    {
        if (channel is WebhookChannel { AllowInternal: false })
        {
            // The way messages go, past the guard against internal addresses.
            await using var guarded = await PublicConnector.ConnectAsync(
                new DnsEndPoint(url.IdnHost, url.Port),
                Dns.GetHostAddressesAsync,
                WebhookChannel.InternalFix,
                cancel
            );
            return;
        }
        var door = HttpClient.DefaultProxy.GetProxy(url) ?? url;
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(door.IdnHost, door.Port, cancel);
    }
}
