using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Tests.Builders;

/// <summary>Journals mentions as Intake leaves them for Triage, and reads back what became of them.</summary>
internal static class Journal
{
    public static Task ReceiveAsync(Database database, params Mention[] mentions) =>
        database.WriteAsync(
            async transaction =>
            {
                foreach (var mention in mentions)
                    await transaction.Connection!.ExecuteAsync(
                        """
                        insert into mentions (id, source, external_id, thread_id, in_reply_to_id, text, author_handle, author_followers_count,
                            reposts_count, created_at, received_at, state, next_publish_at)
                        values (@Id, @Source, @ExternalId, @ThreadId, @InReplyToId, @Text, @Handle, @Followers,
                            @Reposts, @CreatedAt, @ReceivedAt, 'received', @ReceivedAt)
                        """,
                        new
                        {
                            mention.Id,
                            mention.Source,
                            mention.ExternalId,
                            mention.ThreadId,
                            mention.InReplyToId,
                            mention.Text,
                            mention.Author?.Handle,
                            Followers = mention.Author?.FollowersCount,
                            Reposts = mention.Engagement?.RepostsCount,
                            mention.CreatedAt,
                            mention.ReceivedAt,
                        },
                        transaction
                    );
            },
            CancellationToken.None
        );

    public static Task<JournalRow> ReadAsync(Database database, Guid id) =>
        database.ReadAsync(
            connection =>
                connection.QuerySingleAsync<JournalRow>(
                    """
                    select state, parked_error, triaged_at, next_publish_at, kind, urgency_level, delight_probability,
                        window_closes_at, score, band, cast(reasons as text) as reasons, due_at, next_rank_at, snoozed_until,
                        conversation_id, speaking_id, turns_count, new_turns_count, answered_at, owner
                    from mentions where id = @id
                    """,
                    new { id }
                ),
            CancellationToken.None
        );

    public static Task UpdateAsync(Database database, Guid id, string assignments, object values) =>
        database.WriteAsync(
            transaction =>
            {
                var parameters = new DynamicParameters(values);
                parameters.Add("id", id);
                return transaction.Connection!.ExecuteAsync(
                    $"update mentions set {assignments} where id = @id",
                    parameters,
                    transaction
                );
            },
            CancellationToken.None
        );
}
