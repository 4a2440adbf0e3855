using System.Data.Common;
using System.Text;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Board.Queue;

/// <summary>Puts a filter into SQL; every value travels as a parameter.</summary>
internal static class QueueSql
{
    /// <summary>Whether a row still is a mention: of one that was deleted where it was said, only the key is left.</summary>
    public const string IsThere = "state <> 'deleted'";

    /// <summary>The condition of a filter, and its parameters.</summary>
    public static (string Where, DynamicParameters Values) Where(
        this Database database,
        QueueFilter filter
    )
    {
        var values = new DynamicParameters();
        var terms = new List<string>();
        // Said literally, like the flag below: it is what lets the partial indexes serve.
        terms.Add($"state = '{Spoken.Name(filter.State)}'");
        if (filter.State == MentionState.Snoozed)
            terms.Add("snoozed_until is not null");
        else if (filter.State == MentionState.Received)
            terms.Add("next_publish_at is not null");
        if (filter.Band is { } band)
            Add("band = @band", "band", (int)band);
        if (filter.Kind is { } kind)
            Add("kind = @kind", "kind", Spoken.Name(kind));
        if (filter.Source is { } source)
            Add("source = @source", "source", source);
        if (filter.IsOpportunity is { } isOpportunity)
            terms.Add(isOpportunity ? "is_opportunity" : "not is_opportunity");
        if (filter.Owner is { } owner)
            Add("owner = @owner", "owner", owner);
        if (filter.UnassignedOnly)
            terms.Add("owner is null");
        if (filter.Text is { Length: > 0 } text)
        {
            var like = database.Like(text);
            Add(
                // Counted, not asked whether there is one: that PostgreSQL would answer by reading every mention there is.
                $"""
                ({like("text")} or {like("author_handle")} or {like("author_display_name")}
                    or turns_count > 1 and 0 < (
                        select count(*) from mentions t where t.conversation_id = mentions.id and (
                            {like("t.text")} or {like("t.author_handle")} or {like(
                    "t.author_display_name"
                )})))
                """,
                "pattern",
                database.Pattern(text)
            );
        }
        return (string.Join(" and ", terms), values);

        void Add(string term, string name, object value)
        {
            terms.Add(term);
            values.Add(name, value);
        }
    }

    /// <summary>What stands in front of a query that may look through every text.</summary>
    /// <remarks>
    /// PostgreSQL deems it dear enough to compile first, which took 1.3 of the 2.3 seconds it took over 100,000 open
    /// mentions. An index would answer sooner, but trigrams cost 0.75 ms and words 0.5 ms for each mention that arrives,
    /// where all else together costs 0.25 ms: what comes in is looked through far less often than it comes in.
    /// What is set here ends with the connection's loan.
    /// </remarks>
    public static string Uncompiled(this Database database, QueueFilter filter) =>
        filter.Text is { Length: > 0 } ? database.Sql("", "set jit = off; ") : "";

    /// <summary>Reads mentions whole.</summary>
    /// <param name="database">The store.</param>
    /// <param name="rest">What stands behind <c>select ... from mentions</c>.</param>
    /// <param name="values">Its parameters.</param>
    /// <param name="cancel">Stops the read.</param>
    /// <param name="before">What goes in front of the first read, see <see cref="Uncompiled"/>.</param>
    /// <remarks>Each comes with the turn it is ranked by, where that is another mention.</remarks>
    public static Task<IReadOnlyList<QueuedMention>> QueryMentionsAsync(
        this Database database,
        string rest,
        DynamicParameters values,
        CancellationToken cancel,
        string before = ""
    ) =>
        database.ReadAsync<IReadOnlyList<QueuedMention>>(
            async connection =>
            {
                var mentions = await QueryAsync(connection, rest, values, cancel, before);
                var speaking = mentions.Select(mention => mention.SpeakingId).OfType<Guid>();
                var (anyOf, ids) = database.AnyOf(speaking);
                if (mentions.TrueForAll(mention => mention.SpeakingId is null))
                    return mentions;
                var turns = (
                    await QueryAsync(
                        connection,
                        // Deleted a moment ago, and triage has not chosen another yet: the entry speaks for itself.
                        $"where {anyOf} and {IsThere}",
                        new { ids },
                        cancel
                    )
                ).ToDictionary(turn => turn.Mention.Id);
                return mentions.ConvertAll(mention =>
                    mention.SpeakingId is { } id && turns.TryGetValue(id, out var turn)
                        ? mention with
                        {
                            Speaking = turn,
                        }
                        : mention
                );
            },
            cancel
        );

    private static async Task<List<QueuedMention>> QueryAsync(
        DbConnection connection,
        string rest,
        object values,
        CancellationToken cancel,
        string before = ""
    ) =>
        [
            .. (
                await connection.QueryAsync<MentionRow>(
                    new CommandDefinition(
                        $"{before}select {MentionRow.Columns} from mentions {rest}",
                        values,
                        cancellationToken: cancel
                    )
                )
            ).Select(row => row.ToQueuedMention()),
        ];

    /// <summary>How a column is held against the pattern, whatever the case of its letters.</summary>
    /// <remarks>Words of plain letters need no more than those folded, which PostgreSQL does three times as fast as ilike.</remarks>
    private static Func<string, string> Like(this Database database, string text) =>
        (database.Dialect, Ascii.IsValid(text)) switch
        {
            (Dialect.Sqlite, true) => column => $"{column} like @pattern escape '\\'",
            // Its own folds no other letters than those.
            (Dialect.Sqlite, false) => column => $"{SqliteFunctions.Holds}({column}, @pattern)",
            (_, true) => column => $"lower({column} collate \"C\") like @pattern escape '\\'",
            _ => column => $"{column} ilike @pattern escape '\\'",
        };

    private static string Pattern(this Database database, string text) =>
        (database.Dialect, Ascii.IsValid(text)) switch
        {
            (Dialect.Sqlite, false) => Composed(text),
            (_, true) => $"%{Escape(text.ToLowerInvariant())}%",
            _ => $"%{Escape(Composed(text))}%",
        };

    /// <summary>As texts are stored; half a character, which a browser may send, would not be composed.</summary>
    private static string Composed(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize();

    private static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
}
