namespace MentionTriage.Intake.Sources.HackerNews;

/// <summary>A span of time that is searched.</summary>
/// <param name="From">Seconds since 1970, inclusive.</param>
/// <param name="Until">Seconds since 1970, exclusive; <c>null</c> for all that is newer.</param>
internal sealed record HackerNewsWindow(long From, long? Until)
{
    /// <summary>The span as the search reads it, escaped.</summary>
    public string Filter =>
        Until is { } until
            ? FormattableString.Invariant($"created_at_i%3E%3D{From},created_at_i%3C{until}")
            : FormattableString.Invariant($"created_at_i%3E%3D{From}");

    /// <summary>Two spans that make up this one; <c>null</c> when it is a second and cannot be halved.</summary>
    /// <param name="newest">Time of the newest hit in it, where an open span is taken to end.</param>
    public (HackerNewsWindow Older, HackerNewsWindow Newer)? Halve(long newest)
    {
        var end = Math.Min(newest + 1, Until ?? long.MaxValue);
        var middle = From + ((end - From) / 2);
        return middle > From
            ? (new HackerNewsWindow(From, middle), new HackerNewsWindow(middle, Until))
            : null;
    }
}
