using System.Globalization;

namespace MentionTriage.Triage.Ranking;

/// <summary>Times and counts as a person says them.</summary>
internal static class PlainWords
{
    /// <summary>A length of time in at most two units: <c>48 s</c>, <c>1 h 42 min</c>, <c>3 days</c>.</summary>
    public static string Length(TimeSpan length) =>
        length.Duration() switch
        {
            { TotalSeconds: < 90 } l => $"{Math.Round(l.TotalSeconds):0} s",
            { TotalMinutes: < 90 } l => $"{Math.Round(l.TotalMinutes):0} min",
            { TotalHours: < 48, Minutes: 0 } l => $"{(int)l.TotalHours} h",
            { TotalHours: < 48 } l => $"{(int)l.TotalHours} h {l.Minutes} min",
            var l => $"{(int)l.TotalDays} days",
        };

    /// <summary>A target as people name it: <c>5 minutes</c>, <c>1 hour</c>.</summary>
    public static string Target(TimeSpan length) =>
        length switch
        {
            { TotalHours: >= 1, Minutes: 0, Seconds: 0 } l => Count((int)l.TotalHours, "hour"),
            { TotalMinutes: >= 1, Seconds: 0 } l => Count((int)l.TotalMinutes, "minute"),
            var l => Length(l),
        };

    /// <summary>A count and its noun: <c>1 follower</c>, <c>3,420 followers</c>.</summary>
    public static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>1st, 2nd, 3rd message in words up to the tenth.</summary>
    public static string Ordinal(int number) =>
        number switch
        {
            2 => "second",
            3 => "third",
            4 => "fourth",
            5 => "fifth",
            6 => "sixth",
            7 => "seventh",
            8 => "eighth",
            9 => "ninth",
            10 => "tenth",
            _ => string.Create(CultureInfo.InvariantCulture, $"{number}th"),
        };

    /// <summary>A probability as people bet: <c>97 in 100</c>; never a certainty.</summary>
    public static string Sure(double probability) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Clamp(Math.Round(probability * 100), 1, 99):0} in 100"
        );
}
