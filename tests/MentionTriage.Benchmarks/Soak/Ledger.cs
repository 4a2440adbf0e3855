using System.Data.Common;
using MentionTriage.SystemTests.Fixtures;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MentionTriage.Benchmarks.Soak;

/// <summary>Holds what the desk has against what is true.</summary>
internal sealed class Ledger(ProductSettings settings, Truth truth)
{
    /// <summary>Every difference between the queue and the truth, in words.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(DeskClient api)
    {
        var rows = (await ReadAsync()).ToDictionary(row => row.Key);
        var mentions = truth.Mentions;
        var differences = mentions
            .Select(mention => Difference(mention, rows.GetValueOrDefault(mention.Key)))
            .OfType<string>()
            .Concat(
                rows.Keys.Except(mentions.Select(mention => mention.Key))
                    .Where(key => !rows[key].IsDeleted)
                    .Select(key => $"{key} is in the queue and never should: {rows[key].Text}")
            )
            .Concat(Torn(mentions, rows))
            .ToList();
        if (differences.Count > 0)
            return differences;
        return [.. await ListedAsync(api, rows)];
    }

    private static string? Difference(TrueMention mention, Row? row) =>
        (mention, row) switch
        {
            ({ IsDeleted: true }, null or { IsDeleted: true, Text: "" }) => null,
            ({ IsDeleted: true }, _) => $"{mention.Key} was deleted and is {row.State}",
            (_, null) => $"{mention.Key} is missing",
            (_, { State: not ("open" or "joined") }) => $"{mention.Key} is {row.State}",
            _ when row.Text != mention.Text =>
                $"{mention.Key} says '{Short(row.Text)}' and not '{Short(mention.Text)}'",
            _ when mention.SharesCount is { } shares && shares != row.SharesCount =>
                $"{mention.Key} was shared {shares} times and counts {row.SharesCount}",
            _ => null,
        };

    /// <summary>One entry for each conversation.</summary>
    private static IEnumerable<string> Torn(
        IEnumerable<TrueMention> mentions,
        Dictionary<(string, string), Row> rows
    ) =>
        mentions
            .Where(mention =>
                mention is { IsDeleted: false, Thread: not null } && rows.ContainsKey(mention.Key)
            )
            .GroupBy(mention => (mention.Key.Source, mention.Thread))
            .Select(thread =>
                (
                    thread.Key,
                    Entries: thread
                        .GroupBy(mention => rows[mention.Key].EntryId)
                        .Select(entry => string.Join(' ', entry.Select(mention => mention.Key.Id)))
                        .ToArray()
                )
            )
            .Where(thread => thread.Entries.Length > 1)
            .Select(thread =>
                $"the conversation {thread.Key} is torn into {thread.Entries.Length}: {string.Join(" | ", thread.Entries)}"
            );

    /// <summary>What staff see: each open entry once, and nothing else.</summary>
    private static async Task<IEnumerable<string>> ListedAsync(
        DeskClient api,
        Dictionary<(string, string), Row> rows
    )
    {
        var listed = (await api.AllAsync("state=open"))
            .Select(entry => entry.GetProperty("id").GetString()!)
            .ToArray();
        var open = rows
            .Values.Where(row => row.State == "open")
            .Select(row => row.MentionId)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return listed
            .CountBy(id => id)
            .Where(id => id.Value > 1)
            .Select(id => $"{id.Key} is listed {id.Value} times")
            .Concat(open.Except(listed).Select(id => $"{id} is open and not listed"))
            .Concat(listed.Except(open).Select(id => $"{id} is listed and not open"));
    }

    private async Task<IReadOnlyList<Row>> ReadAsync()
    {
        await using DbConnection connection = settings.Database is { } postgres
            ? new NpgsqlConnection(postgres)
            : new SqliteConnection(
                $"Data Source={Path.Combine(settings.Data, "mention-triage.db")};Mode=ReadOnly;Pooling=false"
            );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "select source, external_id, cast(id as text), state, text, cast(conversation_id as text), coalesce(reposts_count, 0) from mentions";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Row>();
        while (await reader.ReadAsync())
            rows.Add(
                new Row(
                    (reader.GetString(0), reader.GetString(1)),
                    reader.GetString(2),
                    reader.GetString(3),
                    reader.GetString(4),
                    reader.IsDBNull(5) ? reader.GetString(2) : reader.GetString(5),
                    reader.GetInt64(6)
                )
            );
        return rows;
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
