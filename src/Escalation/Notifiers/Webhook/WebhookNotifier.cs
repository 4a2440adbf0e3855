using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using MentionTriage.Escalation.Silences;

namespace MentionTriage.Escalation.Notifiers.Webhook;

/// <summary>Posts signed messages by the Standard Webhooks convention.</summary>
internal sealed class WebhookNotifier(
    WebhookChannel channel,
    IHttpClientFactory clients,
    TimeProvider time
) : IOnCallNotifier
{
    /// <summary>Name of the HTTP client that reaches public addresses only.</summary>
    public const string Client = "escalation-webhook";

    /// <summary>Name of the HTTP client for receivers inside the operator's network.</summary>
    public const string InternalClient = "escalation-webhook-internal";

    /// <inheritdoc/>
    public IReadOnlyList<TimeSpan> BackOff => BackOffs.Webhook;

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(Notification notification, CancellationToken cancel) =>
        PostAsync($"ntf_{notification.Id:N}", WebhookMessage.Build(notification), cancel);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(SilenceNotice notice, CancellationToken cancel) =>
        PostAsync($"ntf_{notice.Id:N}", WebhookMessage.Build(notice), cancel);

    private async Task<SendResult> PostAsync(string id, byte[] body, CancellationToken cancel)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        using var client = clients.CreateClient(channel.AllowInternal ? InternalClient : Client);
        using var request = new HttpRequestMessage(HttpMethod.Post, channel.Url)
        {
            Content = new ByteArrayContent(body)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
            Headers =
            {
                { "webhook-id", id },
                { "webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture) },
                { "webhook-signature", channel.Secret.Sign(id, timestamp, body) },
            },
        };
        using var response = await client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            cancel
        );
        if (response.IsSuccessStatusCode)
            return SendResult.Sent;

        var error = await HttpAnswers.DescribeAsync(response, cancel);
        return response.StatusCode == HttpStatusCode.Gone
            ? SendResult.Failed(
                $"{error}; the receiver wants no more messages, remove Escalation:Channels:{channel.Name}"
            )
            : SendResult.Retry(error, HttpAnswers.RetryAfter(response, time.GetUtcNow()));
    }
}
