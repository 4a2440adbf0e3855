using System.Globalization;
using System.Net;
using System.Text;

namespace MentionTriage.Escalation.Notifiers;

/// <summary>Reads what receivers answer, whatever they answer.</summary>
internal static class HttpAnswers
{
    private const int ExcerptBytes = 512;

    /// <summary>The first characters of the body, on one line; bodies may be endless or no text at all.</summary>
    public static async Task<string> ExcerptAsync(
        HttpResponseMessage response,
        CancellationToken cancel
    )
    {
        var buffer = new byte[ExcerptBytes];
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var length = await body.ReadAtLeastAsync(
            buffer,
            buffer.Length,
            throwOnEndOfStream: false,
            cancel
        );
        return PlainText.Clip(PlainText.OneLine(Encoding.UTF8.GetString(buffer, 0, length)), 200);
    }

    /// <summary>"503 Service Unavailable", and what the body says.</summary>
    public static async Task<string> DescribeAsync(
        HttpResponseMessage response,
        CancellationToken cancel
    )
    {
        var status = string.Create(
            CultureInfo.InvariantCulture,
            $"answered {(int)response.StatusCode} {response.StatusCode}"
        );
        try
        {
            var body = await ExcerptAsync(response, cancel);
            return body.Length == 0 ? status : $"{status}: {body}";
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return status;
        }
    }

    /// <summary>How long header <c>Retry-After</c> asks to wait, given in seconds or as a date; <c>null</c> without one.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - now;
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>Whether the same request may work later.</summary>
    public static bool MayWorkLater(HttpStatusCode status) =>
        (int)status >= 500
        || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;
}
