using System.Text.Json;
using MentionTriage.Escalation.Silences;
using MentionTriage.Mentions;

namespace MentionTriage.Escalation.Notifiers.Webhook;

/// <summary>Builds the body of a signed webhook; retries of one notification carry the same facts.</summary>
internal static class WebhookMessage
{
    public static byte[] Build(SilenceNotice notice) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = notice.News == SilenceNews.Silent ? "source.silent" : "source.heard",
                timestamp = notice.CreatedAt,
                data = new
                {
                    silence = new
                    {
                        id = notice.SilenceId,
                        source = notice.Source,
                        since = notice.SilentSince,
                        expectedCount = notice.ExpectedCount,
                        endedAt = notice.EndedAt,
                        detail = SilenceWords.Detail(notice),
                        boardUrl = notice.BoardUrl,
                    },
                },
            },
            MentionJson.Options
        );

    public static byte[] Build(Notification notification) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = notification.Kind switch
                {
                    NotificationKind.Acknowledge => "escalation.acknowledged",
                    NotificationKind.Resolve => "escalation.resolved",
                    _ => "escalation.paged",
                },
                timestamp = notification.CreatedAt,
                data = new
                {
                    escalation = new
                    {
                        id = notification.EscalationId,
                        policy = notification.Policy,
                        reason = notification.Reason,
                        step = notification.Step,
                        round = notification.Round,
                        recipients = notification.Recipients.Select(person => person.Name),
                        holder = notification.Holder,
                        acknowledgeUrl = notification.AcknowledgeUrl,
                    },
                    mention = new
                    {
                        id = notification.Mention.Id,
                        source = notification.Mention.Source,
                        externalId = notification.Mention.ExternalId,
                        text = notification.Mention.Text,
                        url = notification.Mention.Url,
                        author = notification.Mention.Author,
                        createdAt = notification.Mention.CreatedAt,
                        band = notification.Band,
                        isOpportunity = notification.IsOpportunity,
                        dueAt = notification.DueAt,
                        reasons = notification.Reasons,
                    },
                },
            },
            MentionJson.Options
        );
}
