using System.Text.Json;

namespace MentionTriage.Storage;

/// <summary>Names many rows in one statement, whatever the dialect.</summary>
public static class IdConditions
{
    /// <summary>A condition on <c>id</c>, or another column of ids, and the value for its parameter <c>@ids</c>.</summary>
    /// <remarks>Dapper's own <c>in @ids</c> passes by the type handlers, and SQLite would then find nothing.</remarks>
    public static (string Term, object Value) AnyOf(
        this Database database,
        IEnumerable<Guid> ids,
        string column = "id"
    ) =>
        database.Dialect == Dialect.Postgres
            ? ($"{column} = any(@ids)", ids.ToArray())
            : ($"{column} in (select value from json_each(@ids))", JsonSerializer.Serialize(ids));
}
