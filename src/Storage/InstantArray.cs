using System.Data;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace MentionTriage.Storage;

/// <summary>Instants, some of them missing, as one array parameter of a PostgreSQL statement.</summary>
/// <remarks>
/// The type is named because the driver guesses it by the first element: one that is missing makes it
/// guess a type without a zone, which then refuses every instant after it.
/// </remarks>
public sealed class InstantArray(IEnumerable<DateTimeOffset?> values)
    : SqlMapper.ICustomQueryParameter
{
    private readonly DateTime?[] _values = [.. values.Select(value => value?.UtcDateTime)];

    /// <inheritdoc/>
    public void AddParameter(IDbCommand command, string name) =>
        command.Parameters.Add(
            new NpgsqlParameter<DateTime?[]>(name, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz)
            {
                TypedValue = _values,
            }
        );
}
