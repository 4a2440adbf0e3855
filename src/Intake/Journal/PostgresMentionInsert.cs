using System.Data.Common;
using MentionTriage.Mentions;
using Npgsql;

namespace MentionTriage.Intake.Journal;

/// <summary>One statement for the whole group: each column travels as an array.</summary>
internal static class PostgresMentionInsert
{
    private const string Sql = $"""
        insert into mentions ({MentionInsert.Columns}, state, next_publish_at)
        select arriving.*, 'received', $21
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) arriving
        on conflict (source, external_id) do nothing
        returning id
        """;

    public static async Task<HashSet<Guid>> RunAsync(
        DbTransaction transaction,
        Mention[] mentions,
        DateTimeOffset nextPublishAt
    )
    {
        await using var command = new NpgsqlCommand(
            Sql,
            (NpgsqlConnection)transaction.Connection!,
            (NpgsqlTransaction)transaction
        );
        Column(mention => mention.Id);
        Column(mention => mention.Source);
        Column(mention => mention.ExternalId);
        Column(mention => mention.Url);
        Column(mention => mention.ThreadId);
        Column(mention => mention.InReplyToId);
        Column(mention => mention.Text);
        Column(mention => mention.OriginalText);
        Column(mention => mention.Author?.Id);
        Column(mention => mention.Author?.Handle);
        Column(mention => mention.Author?.DisplayName);
        Column(mention => mention.Author?.FollowersCount);
        Column(mention => mention.Author?.Tier);
        Column(mention => mention.Engagement?.LikesCount);
        Column(mention => mention.Engagement?.RepostsCount);
        Column(mention => mention.Engagement?.RepliesCount);
        Column(mention => mention.Engagement?.ViewsCount);
        Column(mention => mention.Rating);
        Column(mention => mention.CreatedAt.UtcDateTime);
        Column(mention => mention.ReceivedAt.UtcDateTime);
        command.Parameters.Add(
            new NpgsqlParameter<DateTime> { TypedValue = nextPublishAt.UtcDateTime }
        );

        var inserted = new HashSet<Guid>(mentions.Length);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            inserted.Add(reader.GetGuid(0));
        return inserted;

        void Column<T>(Func<Mention, T> value) =>
            command.Parameters.Add(
                new NpgsqlParameter<T[]> { TypedValue = Array.ConvertAll(mentions, m => value(m)) }
            );
    }
}
