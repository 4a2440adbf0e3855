using Microsoft.Data.Sqlite;

namespace MentionTriage.Storage;

/// <summary>What SQLite is taught, for it folds the case of a-z alone.</summary>
public static class SqliteFunctions
{
    /// <summary>
    /// <c>holds(column, words)</c>: whether the words stand in the column, letter case aside in every script;
    /// null in a column holds nothing.
    /// </summary>
    public const string Holds = "holds";

    internal static void Register(SqliteConnection connection) =>
        connection.CreateFunction(
            Holds,
            (string? text, string? words) =>
                text is not null
                && words is not null
                && text.Contains(words, StringComparison.OrdinalIgnoreCase),
            isDeterministic: true
        );
}
