using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Benchmarks.Soak;

/// <summary>Answers requests, and misbehaves as networks do.</summary>
internal sealed class Answers(Mood mood, TimeProvider clock)
{
    private static readonly int[] Ills = [500, 502, 503, 504];

    /// <summary>Answers with a body, unless something strikes.</summary>
    public async Task SendAsync(
        HttpContext http,
        string body,
        string type = "application/json",
        int status = 200
    )
    {
        http.Response.Headers.Date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        http.Response.ContentType = type;
        if (await RefusesAsync(http))
            return;
        var bytes = Encoding.UTF8.GetBytes(body);
        http.Response.StatusCode = status;
        if (mood.Strikes("half an answer", 0.04))
        {
            http.Response.ContentLength = bytes.Length;
            await http.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await http.Response.Body.FlushAsync();
            http.Abort();
            return;
        }
        if (mood.Strikes("an invalid answer", 0.04))
            bytes = bytes[..(bytes.Length * 2 / 3)];
        await http.Response.Body.WriteAsync(bytes);
    }

    /// <summary>Refuses what was asked for, or says nothing, as often as the mood is.</summary>
    /// <returns>Whether the request is dealt with.</returns>
    public async Task<bool> RefusesAsync(HttpContext http)
    {
        var response = http.Response;
        if (mood.Strikes("429 that says when its window ends", 0.03))
        {
            response.StatusCode = 429;
            response.Headers["x-rate-limit-remaining"] = "0";
            response.Headers["x-rate-limit-reset"] = clock
                .GetUtcNow()
                .AddSeconds(mood.Next(2, 20))
                .ToUnixTimeSeconds()
                .ToString(CultureInfo.InvariantCulture);
        }
        else if (mood.Strikes("429 with Retry-After", 0.03))
        {
            response.StatusCode = 429;
            response.Headers.RetryAfter = mood.Next(1, 15).ToString(CultureInfo.InvariantCulture);
        }
        else if (mood.Strikes("429 without a word", 0.02))
            response.StatusCode = 429;
        else if (mood.Strikes("5xx", 0.06))
            response.StatusCode = Ills[mood.Next(0, Ills.Length)];
        else if (mood.Strikes("a connection cut", 0.03))
            http.Abort();
        else if (mood.Strikes("an answer that never comes", 0.02))
            await HoldAsync(http.RequestAborted);
        else
            return false;
        return true;
    }

    /// <summary>Says nothing until the other side leaves.</summary>
    public static async Task HoldAsync(CancellationToken gone)
    {
        var left = new TaskCompletionSource();
        await using (gone.Register(left.SetResult))
            await left.Task;
    }
}
