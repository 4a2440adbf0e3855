using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Board.Queue;

/// <summary>Puts a filter into SQL; every value travels as a parameter.</summary>
internal static class QueueSql
{
    /// <summary>The condition of a filter, and its parameters.</summary>
    public static (string Where, DynamicParameters Values) Where(
        this Database database,
        QueueFilter filter
    )
    {
        var values = new DynamicParameters();
        var terms = new List<string>();
        Add("state = @state", "state", Spoken.Name(filter.State));
        if (filter.Band is { } band)
            Add("band = @band", "band", (int)band);
        if (filter.Kind is { } kind)
            Add("kind = @kind", "kind", Spoken.Name(kind));
        if (filter.Source is { } source)
            Add("source = @source", "source", source);
        if (filter.IsOpportunity is { } isOpportunity)
            terms.Add(
                $"{database.Sql("is_opportunity", "is_opportunity::integer")} = {(isOpportunity ? 1 : 0)}"
            );
        if (filter.Owner is { } owner)
            Add("owner = @owner", "owner", owner);
        if (filter.UnassignedOnly)
            terms.Add("owner is null");
        if (filter.Text is { Length: > 0 } text)
            Add(
                """
                (text like @pattern escape '\' or author_handle like @pattern escape '\'
                    or author_display_name like @pattern escape '\')
                """.Replace(" like ", database.Sql(" like ", " ilike "), StringComparison.Ordinal),
                "pattern",
                $"%{Escape(text)}%"
            );
        return (string.Join(" and ", terms), values);

        void Add(string term, string name, object value)
        {
            terms.Add(term);
            values.Add(name, value);
        }
    }

    /// <summary>Reads mentions whole.</summary>
    /// <param name="database">The store.</param>
    /// <param name="rest">What stands behind <c>select ... from mentions</c>.</param>
    /// <param name="values">Its parameters.</param>
    /// <param name="cancel">Stops the read.</param>
    public static Task<IReadOnlyList<QueuedMention>> QueryMentionsAsync(
        this Database database,
        string rest,
        DynamicParameters values,
        CancellationToken cancel
    ) =>
        database.ReadAsync<IReadOnlyList<QueuedMention>>(
            async connection =>
                [
                    .. (
                        await connection.QueryAsync<MentionRow>(
                            new CommandDefinition(
                                $"select {MentionRow.Columns} from mentions {rest}",
                                values,
                                cancellationToken: cancel
                            )
                        )
                    ).Select(row => row.ToQueuedMention()),
                ],
            cancel
        );

    private static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
}
