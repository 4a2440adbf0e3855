using System.Globalization;

namespace MentionTriage.Escalation.Notifiers;

/// <summary>The sentences pages are made of, the same in every channel. Parts quoted from the mention are hostile input.</summary>
internal static class PageWords
{
    /// <summary>One line that says what is the matter, at most <paramref name="length"/> characters.</summary>
    public static string Headline(Notification notification, int length) =>
        PlainText.Clip(
            notification.Kind switch
            {
                NotificationKind.Acknowledge =>
                    $"{Holder(notification)} has it: {Excerpt(notification)}",
                NotificationKind.Resolve => $"Over: {Excerpt(notification)}",
                _ when notification.IsOpportunity =>
                    $"A chance is running out: {Excerpt(notification)}",
                _ => $"Nobody has this yet ({notification.Band}): {Excerpt(notification)}",
            },
            length
        );

    /// <summary>Who wrote it, where, with how many followers.</summary>
    public static string Byline(Notification notification)
    {
        var author = notification.Mention.Author;
        var name = PlainText.Clip(
            PlainText.OneLine(author?.DisplayName ?? author?.Handle ?? "somebody"),
            80
        );
        var followers = author?.FollowersCount is { } count and > 0
            ? string.Create(CultureInfo.InvariantCulture, $", {count:N0} followers")
            : "";
        return $"{name} on {notification.Mention.Source}{followers}";
    }

    /// <summary>Why this page, and until when an answer is worth something.</summary>
    public static string Why(Notification notification)
    {
        var due = notification.DueAt is { } at
            ? string.Create(CultureInfo.InvariantCulture, $" Due {at:yyyy-MM-dd HH:mm} UTC.")
            : "";
        return $"{notification.Policy}: {notification.Reason}.{due}";
    }

    private static string Holder(Notification notification) =>
        PlainText.Clip(PlainText.OneLine(notification.Holder ?? "Somebody"), 80);

    private static string Excerpt(Notification notification) =>
        PlainText.Clip(PlainText.OneLine(notification.Mention.Text), 200);
}
