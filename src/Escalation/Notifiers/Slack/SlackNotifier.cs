using System.Net;
using MentionTriage.Escalation.Silences;

namespace MentionTriage.Escalation.Notifiers.Slack;

/// <summary>Pages a Slack channel through its incoming webhook.</summary>
internal sealed class SlackNotifier(
    SlackChannel channel,
    IHttpClientFactory clients,
    TimeProvider time
) : IOnCallNotifier
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "escalation-slack";

    /// <inheritdoc/>
    public IReadOnlyList<TimeSpan> BackOff => BackOffs.Quick;

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(Notification notification, CancellationToken cancel) =>
        PostAsync(SlackMessage.Build(notification), cancel);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(SilenceNotice notice, CancellationToken cancel) =>
        PostAsync(SlackMessage.Build(notice), cancel);

    private async Task<SendResult> PostAsync(object message, CancellationToken cancel)
    {
        using var client = clients.CreateClient(Client);
        using var response = await HttpPost.JsonAsync(client, channel.Url, message, cancel);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            var body = await HttpAnswers.ExcerptAsync(response, cancel);
            // A proxy's sign-in page answers 200 as well, and nobody was paged.
            return body == "ok"
                ? SendResult.Sent
                : SendResult.Retry($"answered 200 but not with ok: {body}");
        }

        var error = await HttpAnswers.DescribeAsync(response, cancel);
        return HttpAnswers.MayWorkLater(response.StatusCode)
            ? SendResult.Retry(error, HttpAnswers.RetryAfter(response, time.GetUtcNow()))
            : SendResult.Failed($"{error}; check Escalation:Channels:{channel.Name}:Url");
    }
}
