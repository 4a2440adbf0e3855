using System.Text.Json;
using Dapper;
using MentionTriage.Escalation.Acknowledging;
using MentionTriage.Escalation.Configuration;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.OnCall;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Escalation.Paging;

/// <summary>Puts together what a channel needs to know about a notification that is due.</summary>
internal sealed class NotificationComposer(
    Database database,
    EscalationOptions options,
    AcknowledgeLinks links
)
{
    /// <summary>Composes it; <c>null</c> when the mention is gone.</summary>
    public async Task<Notification?> ComposeAsync(ClaimedRow row, CancellationToken cancel)
    {
        var mention = await database.ReadAsync(
            connection =>
                connection.QuerySingleOrDefaultAsync<PagedMentionRow>(
                    $"""
                    select {PagedMentionRow.Columns} from mentions m join mentions v on v.id = coalesce(m.speaking_id, m.id)
                    where m.id = @MentionId
                    """,
                    new { row.MentionId }
                ),
            cancel
        );
        if (mention is null)
            return null;
        var names = row.Recipients.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        return new Notification
        {
            Id = row.Id,
            EscalationId = row.EscalationId,
            Kind = row.Kind,
            Policy = row.Policy,
            Reason = row.Reason,
            Step = row.Step,
            Round = row.Round,
            CreatedAt = row.CreatedAt,
            Recipients =
            [
                .. names.Select(name =>
                    options.People.FirstOrDefault(person => person.Name == name)
                    ?? new Recipient(name)
                ),
            ],
            Holder = row.Kind == NotificationKind.Page ? null : row.Holder,
            Mention = mention.ToMention(),
            Band = (Band)(mention.Band ?? 0),
            Reasons = JsonSerializer.Deserialize<IReadOnlyList<Reason>>(
                mention.Reasons ?? "[]",
                MentionJson.Options
            )!,
            IsOpportunity = mention.Opportunity != 0,
            DueAt =
                mention.Opportunity != 0
                    ? mention.WindowClosesAt ?? mention.DueAt
                    : mention.DueAt ?? mention.WindowClosesAt,
            AcknowledgeUrl = row.Kind == NotificationKind.Page ? links.Create(row.Id) : null,
        };
    }
}
