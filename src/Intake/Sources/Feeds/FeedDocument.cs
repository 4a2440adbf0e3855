namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>What was read of a feed.</summary>
/// <param name="Entries">Its whole entries, as it orders them.</param>
/// <param name="Ttl">How long it asks to be left alone.</param>
/// <param name="Problem">Why reading ended before the feed did; <c>null</c> when all was read.</param>
internal sealed record FeedDocument(
    IReadOnlyList<FeedEntry> Entries,
    TimeSpan? Ttl,
    string? Problem
);
