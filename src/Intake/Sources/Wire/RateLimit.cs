using System.Globalization;

namespace MentionTriage.Intake.Sources.Wire;

/// <summary>What an answer says of how much more may be asked, whichever of the usual headers it uses.</summary>
/// <param name="Limit">Requests in one window.</param>
/// <param name="Remaining">Requests left in this one.</param>
/// <param name="ResetsIn">Until the window ends, by the network's own clock where it tells it.</param>
/// <param name="RetryAfter">What header <c>Retry-After</c> asks for, seconds or a date.</param>
internal sealed record RateLimit(
    int? Limit,
    int? Remaining,
    TimeSpan? ResetsIn,
    TimeSpan? RetryAfter
)
{
    /// <summary>Nobody means more than a day; a longer wait is a broken header or clock.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly string[] Families = ["x-rate-limit-", "x-ratelimit-", "ratelimit-"];

    /// <summary>How long to leave the network alone after a refusal: what it asks for, else until its window ends; <c>null</c> when it says nothing.</summary>
    public TimeSpan? Asked => RetryAfter ?? ResetsIn;

    /// <summary>How long until the next request is welcome: zero unless the window is used up.</summary>
    public TimeSpan Quiet =>
        RetryAfter ?? (Remaining <= 0 ? ResetsIn ?? TimeSpan.Zero : TimeSpan.Zero);

    /// <summary>Reads the headers.</summary>
    /// <param name="response">Any answer.</param>
    /// <param name="now">Our clock, which is asked only when the network does not tell its own.</param>
    public static RateLimit Of(HttpResponseMessage response, DateTimeOffset now)
    {
        // Instants in headers are theirs: against our clock, a wrong one would make us knock too early or wait for hours.
        var theirs = response.Headers.Date ?? now;
        var retry = response.Headers.RetryAfter;
        return new RateLimit(
            Count(Find(response, "limit")),
            Count(Find(response, "remaining")),
            Bounded(Reset(Find(response, "reset"), theirs)),
            Bounded(retry?.Delta ?? retry?.Date - theirs)
        );
    }

    private static string? Find(HttpResponseMessage response, string name)
    {
        foreach (var family in Families)
            if (response.Headers.TryGetValues(family + name, out var values))
                return values.First();
        return null;
    }

    /// <summary>"300", also with what some add: "300;w=300", "300, 300;w=300".</summary>
    private static int? Count(string? text) =>
        int.TryParse(text?.Split(',', ';')[0], CultureInfo.InvariantCulture, out var count)
            ? count
            : null;

    /// <summary>Seconds since 1970 on X and Bluesky, an instant on Mastodon, seconds from now by the draft standard.</summary>
    private static TimeSpan? Reset(string? text, DateTimeOffset now)
    {
        const long secondsNobodyWaits = 1_000_000_000;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number < secondsNobodyWaits
                ? TimeSpan.FromSeconds(number)
                : TimeSpan.FromSeconds(
                    Math.Clamp(number - now.ToUnixTimeSeconds(), 0, (long)Longest.TotalSeconds)
                );
        return InstantText.TryParse(text, out var instant) ? instant - now : null;
    }

    private static TimeSpan? Bounded(TimeSpan? wait) =>
        wait is not { } asked ? null
        : asked < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1)
        : asked > Longest ? Longest
        : asked;
}
