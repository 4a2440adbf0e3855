using System.Globalization;
using MentionTriage.Escalation.Silences;
using MentionTriage.Mentions;

namespace MentionTriage.Escalation.Notifiers.PagerDuty;

/// <summary>Builds the body of an Events v2 request; the texts' caps keep it far below the 512 KB allowed.</summary>
internal static class PagerDutyEvent
{
    private const int SummaryLength = 1_024;
    private const int TextLength = 8_000;

    public static Dictionary<string, object?> Build(string routingKey, Notification notification)
    {
        var body = new Dictionary<string, object?>
        {
            ["routing_key"] = routingKey,
            ["event_action"] = notification.Kind switch
            {
                NotificationKind.Acknowledge => "acknowledge",
                NotificationKind.Resolve => "resolve",
                _ => "trigger",
            },
            // One incident for each escalation: repeated pages and retries fall together.
            ["dedup_key"] = $"mention-triage/{notification.EscalationId:D}",
        };
        if (notification.Kind != NotificationKind.Page)
            return body;
        body["payload"] = Payload(notification);
        body["links"] = Links(notification);
        body["client"] = "MentionTriage";
        return body;
    }

    public static Dictionary<string, object?> Build(string routingKey, SilenceNotice notice)
    {
        var body = new Dictionary<string, object?>
        {
            ["routing_key"] = routingKey,
            ["event_action"] = notice.News == SilenceNews.Silent ? "trigger" : "resolve",
            ["dedup_key"] = $"mention-triage/silence/{notice.SilenceId:D}",
        };
        if (notice.News == SilenceNews.Heard)
            return body;
        body["payload"] = new
        {
            summary = PlainText.Clip(SilenceWords.Headline(notice), SummaryLength),
            source = notice.Source,
            severity = "error",
            timestamp = notice.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
            component = "source",
            @class = "silence",
            custom_details = new
            {
                detail = SilenceWords.Detail(notice),
                silent_since = notice.SilentSince,
                expected_count = notice.ExpectedCount,
            },
        };
        if (notice.BoardUrl is { } board)
            body["links"] = new[] { new { href = board.AbsoluteUri, text = "See the sources" } };
        body["client"] = "MentionTriage";
        return body;
    }

    private static object Payload(Notification notification)
    {
        var mention = notification.Mention;
        return new
        {
            summary = PageWords.Headline(notification, SummaryLength),
            source = mention.Source,
            severity = Severity(notification),
            timestamp = notification.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
            component = "mention",
            group = notification.Policy,
            @class = notification.IsOpportunity ? "opportunity" : notification.Band.ToString(),
            custom_details = new
            {
                text = PlainText.Clip(mention.Text, TextLength),
                author = PageWords.Byline(notification),
                why = PageWords.Why(notification),
                reasons = notification
                    .Reasons.Take(5)
                    .Select(reason => PlainText.Clip(reason.Text, 500)),
                people = notification.Recipients.Select(person => person.Name),
                step = notification.Step,
                round = notification.Round,
                mention = mention.Id,
            },
        };
    }

    private static List<object> Links(Notification notification)
    {
        var links = new List<object>();
        if (notification.AcknowledgeUrl is { } acknowledge)
            links.Add(new { href = acknowledge.AbsoluteUri, text = "I have it" });
        if (
            Uri.TryCreate(notification.Mention.Url, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        )
            links.Add(new { href = url.AbsoluteUri, text = "See it on the network" });
        return links;
    }

    private static string Severity(Notification notification) =>
        notification.Band switch
        {
            Band.Now => "critical",
            Band.Today => "error",
            // A chance missed harms nobody, but it is gone for good.
            _ when notification.IsOpportunity => "error",
            Band.Routine => "warning",
            _ => "info",
        };
}
