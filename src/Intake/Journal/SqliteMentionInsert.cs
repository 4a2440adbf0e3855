using System.Data.Common;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using Microsoft.Data.Sqlite;

namespace MentionTriage.Intake.Journal;

/// <summary>One prepared statement, run for each mention: without a server a round trip costs nothing.</summary>
internal static class SqliteMentionInsert
{
    private const string Sql = $"""
        insert into mentions ({MentionInsert.Columns}, state, next_publish_at)
        values (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19, 'received', @20)
        on conflict (source, external_id) do nothing
        """;

    private const int ParametersCount = 21;

    public static HashSet<Guid> Run(
        DbTransaction transaction,
        Mention[] mentions,
        DateTimeOffset nextPublishAt
    )
    {
        using var command = (SqliteCommand)transaction.Connection!.CreateCommand();
        command.Transaction = (SqliteTransaction)transaction;
        command.CommandText = Sql;
        for (var i = 0; i < ParametersCount; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}" });

        var inserted = new HashSet<Guid>(mentions.Length);
        var due = SqlValues.ToMicroseconds(nextPublishAt);
        foreach (var mention in mentions)
        {
            Bind(command.Parameters, mention, due);
            if (command.ExecuteNonQuery() == 1)
                inserted.Add(mention.Id);
        }
        return inserted;
    }

    private static void Bind(SqliteParameterCollection parameters, Mention mention, long due)
    {
        object?[] values =
        [
            mention.Id.ToString("D"),
            mention.Source,
            mention.ExternalId,
            mention.Url,
            mention.ThreadId,
            mention.InReplyToId,
            mention.Text,
            mention.OriginalText,
            mention.Author?.Id,
            mention.Author?.Handle,
            mention.Author?.DisplayName,
            mention.Author?.FollowersCount,
            mention.Author?.Tier,
            mention.Engagement?.LikesCount,
            mention.Engagement?.RepostsCount,
            mention.Engagement?.RepliesCount,
            mention.Engagement?.ViewsCount,
            mention.Rating,
            SqlValues.ToMicroseconds(mention.CreatedAt),
            SqlValues.ToMicroseconds(mention.ReceivedAt),
            due,
        ];
        for (var i = 0; i < ParametersCount; i++)
            parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
