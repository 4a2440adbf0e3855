using MentionTriage.Escalation.Notifiers.Board;
using MentionTriage.Escalation.Notifiers.Log;
using MentionTriage.Escalation.Notifiers.PagerDuty;
using MentionTriage.Escalation.Notifiers.Slack;
using MentionTriage.Escalation.Notifiers.Webhook;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Escalation.Notifiers;

/// <summary>Makes the notifier of a channel: the one list of all types.</summary>
internal sealed class NotifierFactory(
    IHttpClientFactory clients,
    TimeProvider time,
    ILoggerFactory loggers
)
{
    public IOnCallNotifier Create(ChannelSettings channel) =>
        channel switch
        {
            BoardChannel => new BoardNotifier(),
            LogChannel => new LogNotifier(loggers.CreateLogger<LogNotifier>()),
            SlackChannel slack => new SlackNotifier(slack, clients, time),
            PagerDutyChannel pagerDuty => new PagerDutyNotifier(pagerDuty, clients, time),
            WebhookChannel webhook => new WebhookNotifier(webhook, clients, time),
            _ => throw new ArgumentException($"There is no notifier for {channel.Type}."),
        };
}
