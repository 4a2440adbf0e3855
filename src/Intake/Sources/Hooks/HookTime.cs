using System.Globalization;

namespace MentionTriage.Intake.Sources.Hooks;

/// <summary>How a sender writes instants: <c>auto</c>, <c>iso</c>, <c>unix</c>, <c>unixMilliseconds</c>, or a pattern such as <c>dd/MM/yyyy HH:mm</c> (UTC unless it has an offset).</summary>
internal sealed class HookTime(string format)
{
    /// <summary>Seconds reach this in the year 5138, milliseconds passed it in 1973.</summary>
    private const double FirstMilliseconds = 1e11;

    public static HookTime Auto { get; } = new("auto");

    /// <summary>Whether a configuration may name this format.</summary>
    public static bool IsFormat(string format)
    {
        if (format.ToLowerInvariant() is "auto" or "iso" or "unix" or "unixmilliseconds")
            return true;
        try
        {
            return format.Length > 2
                && "yMd".All(part => format.Contains(part, StringComparison.Ordinal))
                && DateTimeOffset.TryParseExact(
                    DateTimeOffset.UnixEpoch.ToString(format, CultureInfo.InvariantCulture),
                    format,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out _
                );
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Reads an instant, or says what form it should have had.</summary>
    public bool TryRead(string text, out DateTimeOffset instant, out string expected)
    {
        (var read, instant, expected) = format.ToLowerInvariant() switch
        {
            "unix" => (
                TryNumber(text, 1_000, out var at),
                at,
                "seconds since 1970, such as 1795284000"
            ),
            "unixmilliseconds" => (TryNumber(text, 1, out var at), at, "milliseconds since 1970"),
            "iso" => (InstantText.TryParse(text, out var at), at, InstantText.Example),
            "auto" => (
                TryAny(text, out var at),
                at,
                $"{InstantText.Example} or seconds since 1970, or set TimeFormat"
            ),
            _ => (TryPattern(text, out var at), at, $"the form {format} that TimeFormat names"),
        };
        return read;
    }

    private static bool TryAny(string text, out DateTimeOffset instant) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? TryNumber(text, Math.Abs(number) < FirstMilliseconds ? 1_000 : 1, out instant)
            : InstantText.TryParse(text, out instant);

    private static bool TryNumber(string text, double milliseconds, out DateTimeOffset instant)
    {
        instant = default;
        if (
            !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !(Math.Abs(number * milliseconds) < 2e14)
        )
            return false;
        instant = DateTimeOffset.FromUnixTimeMilliseconds((long)(number * milliseconds));
        return true;
    }

    private bool TryPattern(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(
            text.Trim(),
            format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out instant
        );
}
