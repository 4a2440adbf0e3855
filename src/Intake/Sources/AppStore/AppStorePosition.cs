using System.Collections.Immutable;
using System.Globalization;

namespace MentionTriage.Intake.Sources.AppStore;

/// <summary>How far the reviews of one app were read: the newest one's time in each country, as <c>us=1795258800;gb=...</c>.</summary>
internal sealed record AppStorePosition(ImmutableSortedDictionary<string, long> Newest)
{
    public static AppStorePosition Parse(string? checkpoint)
    {
        var newest = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var part in (checkpoint ?? "").Split(';'))
            if (
                part.Split('=') is [var country, var text]
                && long.TryParse(
                    text,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var seconds
                )
            )
                newest[country] = seconds;
        return new AppStorePosition(newest.ToImmutable());
    }

    /// <summary>The time of the newest review read there; <c>null</c> when none was.</summary>
    public DateTimeOffset? In(string country) =>
        Newest.TryGetValue(country, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    public AppStorePosition With(string country, DateTimeOffset newest) =>
        In(country) >= newest ? this : new(Newest.SetItem(country, newest.ToUnixTimeSeconds()));

    public override string ToString() =>
        string.Join(
            ';',
            Newest.Select(pair =>
                string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")
            )
        );
}
