namespace MentionTriage.Escalation.Notifiers;

/// <summary>Waits between attempts.</summary>
internal static class BackOffs
{
    /// <summary>For what pages people: dense at first, and over after an hour, when a page would only confuse.</summary>
    public static IReadOnlyList<TimeSpan> Quick { get; } =
    [
        .. new[] { 2, 5, 15, 30, 60, 120, 300, 300, 600, 600, 900, 900 }.Select(seconds =>
            TimeSpan.FromSeconds(seconds)
        ),
    ];

    /// <summary>What receivers of signed webhooks expect by convention: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h.</summary>
    public static IReadOnlyList<TimeSpan> Webhook { get; } =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
    ];
}
