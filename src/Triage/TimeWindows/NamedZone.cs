using NodaTime;

namespace MentionTriage.Triage.TimeWindows;

/// <summary>The zones people name behind a clock time, by the numbers <see cref="TimeVocabulary"/> gives their letters.</summary>
/// <remarks>Letters that several zones share (IST, CST, BST) mean the one that most people who post them live in.</remarks>
internal static class NamedZone
{
    private static readonly string[] Ids =
    [
        "",
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
        "Etc/UTC",
        "Europe/London",
        "Europe/Paris",
        "Asia/Kolkata",
        "Australia/Sydney",
        "Asia/Singapore",
        "Asia/Tokyo",
    ];

    /// <summary>The zone of a number above 0; <c>null</c> for 0.</summary>
    public static DateTimeZone? Of(int number) =>
        number > 0 ? DateTimeZoneProviders.Tzdb[Ids[number]] : null;
}
