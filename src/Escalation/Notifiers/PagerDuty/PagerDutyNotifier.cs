using System.Net;
using MentionTriage.Escalation.Silences;

namespace MentionTriage.Escalation.Notifiers.PagerDuty;

/// <summary>Triggers, acknowledges and resolves incidents through Events API v2.</summary>
internal sealed class PagerDutyNotifier(
    PagerDutyChannel channel,
    IHttpClientFactory clients,
    TimeProvider time
) : IOnCallNotifier
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "escalation-pagerduty";

    /// <inheritdoc/>
    public IReadOnlyList<TimeSpan> BackOff => BackOffs.Quick;

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(Notification notification, CancellationToken cancel) =>
        PostAsync(PagerDutyEvent.Build(channel.RoutingKey, notification), cancel);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(SilenceNotice notice, CancellationToken cancel) =>
        PostAsync(PagerDutyEvent.Build(channel.RoutingKey, notice), cancel);

    private async Task<SendResult> PostAsync(object message, CancellationToken cancel)
    {
        using var client = clients.CreateClient(Client);
        using var response = await HttpPost.JsonAsync(client, channel.Url, message, cancel);
        if (response.StatusCode == HttpStatusCode.Accepted)
            return SendResult.Sent;

        var error = await HttpAnswers.DescribeAsync(response, cancel);
        // 2xx that is not 202 comes from something in between, not from PagerDuty.
        return HttpAnswers.MayWorkLater(response.StatusCode) || response.IsSuccessStatusCode
            ? SendResult.Retry(error, HttpAnswers.RetryAfter(response, time.GetUtcNow()))
            : SendResult.Failed(
                $"{error}; check Escalation:Channels:{channel.Name}:RoutingKey and :Url"
            );
    }
}
