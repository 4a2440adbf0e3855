using System.Globalization;

namespace MentionTriage.Intake.Sources.Health;

/// <summary>How a source is, in one line for <c>/health/ready</c>.</summary>
internal static class SourceSentence
{
    public static string Of(SourceStatus status, SourceSilence? silence) =>
        string.Join("; ", Parts(status, silence));

    private static IEnumerable<string> Parts(SourceStatus status, SourceSilence? silence)
    {
        yield return status.State.ToString().ToLowerInvariant();
        if (status.State == SourceState.Reading)
            yield return status.IsConnected ? "connected" : "not connected";
        if (status.NeedsPerson)
            yield return "needs a person";
        if (status.Problem is { } problem)
            yield return problem;
        if (status.Signs.Lag is { } lag)
            yield return Invariant($"{lag.TotalSeconds:0.#} s behind");
        if (status.LastMentionAt is { } last)
            yield return Invariant($"last mention {last:u}");
        if (silence is not null)
            yield return Invariant(
                $"silent since {silence.Since:u} where {silence.ExpectedCount} mentions were to be expected"
            );
        if (status.Signs.SpentTodayUsd is { } spent)
            yield return status.Signs.DailyCapUsd is { } cap
                ? Invariant($"spent {spent:0.00} of {cap:0.00} USD today")
                : Invariant($"spent {spent:0.00} USD today");
        if ((status.NextAttemptAt ?? status.Signs.NextRequestAt) is { } next)
            yield return Invariant($"next attempt {next:u}");
    }

    private static string Invariant(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
