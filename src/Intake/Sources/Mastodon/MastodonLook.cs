using MentionTriage.Intake.Brand;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>Tries a server for <c>doctor</c>: the token, and each timeline.</summary>
internal static class MastodonLook
{
    /// <returns>What was found, in a sentence.</returns>
    /// <exception cref="SourceUnavailableException">Something cannot be read.</exception>
    public static async Task<string> AtAsync(
        MastodonInstanceOptions options,
        MastodonApi api,
        BrandProfile brand,
        CancellationToken cancel
    )
    {
        var server = await api.DescribeAsync(signs: null, cancel);
        var who = options.HasToken
            ? $"the token is that of @{await api.AccountAsync(cancel)}"
            : "there is no token";
        var timelines = options.Timelines(brand);
        foreach (var timeline in timelines)
            await api.PageAsync(timeline, after: null, signs: null, cancel);
        var read = string.Join(", ", timelines.Select(timeline => timeline.Key));
        var how =
            options.HasToken && options.Streaming != MastodonStreaming.Off
                ? $"streamed from {server.Streaming.Host}"
                : $"looked at every {options.Interval.TotalSeconds:0} s";
        return $"{server.Domain} answers and {who}; {read} can be read, {how}.";
    }
}
