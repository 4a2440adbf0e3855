using System.Text;
using MentionTriage.Escalation.Silences;

namespace MentionTriage.Escalation.Notifiers.Slack;

/// <summary>Builds the body of an incoming webhook's request.</summary>
/// <remarks>
/// The mention's text could ping a whole company (<c>&lt;!channel&gt;</c>): &amp;, &lt; and &gt; are escaped in
/// everything that is not ours, it stands in plain text blocks, and nothing is linked by name.
/// </remarks>
internal static class SlackMessage
{
    private const int HeaderLength = 150;
    private const int SectionLength = 3_000;

    public static object Build(Notification notification)
    {
        var headline = Escape(PageWords.Headline(notification, 300), 600);
        return Message(
            headline,
            notification.Kind == NotificationKind.Page
                ? PageBlocks(notification)
                : [Section(Plain(headline, SectionLength))]
        );
    }

    public static object Build(SilenceNotice notice)
    {
        var headline = Escape(SilenceWords.Headline(notice), 600);
        var title = notice.News == SilenceNews.Silent ? "A source is silent" : "Heard again";
        var link = notice.BoardUrl is { } board
            ? $"<{Address(board)}|See the sources>"
            : "The board shows the sources.";
        return Message(
            headline,
            [
                new { type = "header", text = Plain(title, HeaderLength) },
                Section(Plain(headline, SectionLength)),
                Section(Plain(Escape(SilenceWords.Detail(notice), SectionLength), SectionLength)),
                Section(
                    new
                    {
                        type = "mrkdwn",
                        text = link,
                        verbatim = true,
                    }
                ),
            ]
        );
    }

    private static object Message(string text, object[] blocks) =>
        new
        {
            text,
            mrkdwn = false,
            parse = "none",
            link_names = false,
            unfurl_links = false,
            blocks,
        };

    private static object[] PageBlocks(Notification notification)
    {
        var title = notification.IsOpportunity ? "A chance is running out" : "Nobody has this yet";
        var byline = Escape(
            $"{PageWords.Byline(notification)}\n{PageWords.Why(notification)}",
            SectionLength
        );
        return
        [
            new { type = "header", text = Plain(title, HeaderLength) },
            Section(Plain(Escape(notification.Mention.Text, SectionLength), SectionLength)),
            Section(Plain(byline, SectionLength)),
            Section(
                new
                {
                    type = "mrkdwn",
                    text = Links(notification),
                    verbatim = true,
                }
            ),
        ];
    }

    /// <summary>The only marked-up part: people from our configuration and addresses that were checked.</summary>
    private static string Links(Notification notification)
    {
        var parts = new List<string>();
        foreach (var person in notification.Recipients)
            parts.Add(person.SlackUserId is { } id ? $"<@{id}>" : Escape(person.Name, 200));
        if (notification.AcknowledgeUrl is { } acknowledge)
            parts.Add($"<{Address(acknowledge)}|I have it>");
        if (
            Uri.TryCreate(notification.Mention.Url, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            && url.AbsoluteUri.Length <= 1_000
        )
            parts.Add($"<{Address(url)}|See it on the network>");
        return parts.Count == 0 ? "Open the board to take it." : string.Join("  ·  ", parts);
    }

    private static string Address(Uri url) =>
        url
            .AbsoluteUri.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("|", "%7C", StringComparison.Ordinal)
            .Replace("<", "%3C", StringComparison.Ordinal)
            .Replace(">", "%3E", StringComparison.Ordinal);

    private static object Section(object text) => new { type = "section", text };

    private static object Plain(string text, int length) =>
        new
        {
            type = "plain_text",
            text = text.Length <= length ? text : PlainText.Clip(text, length),
            emoji = false,
        };

    /// <summary>Escaped, and no longer than <paramref name="length"/> after it: an escape is never cut in two.</summary>
    internal static string Escape(string text, int length)
    {
        var escaped = new StringBuilder(Math.Min(text.Length, length));
        foreach (var rune in text.EnumerateRunes())
        {
            var piece = rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => rune.ToString(),
            };
            if (escaped.Length + piece.Length >= length)
                return escaped.Append('…').ToString();
            escaped.Append(piece);
        }
        return escaped.ToString();
    }
}
