using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace MentionTriage.Storage;

/// <summary>How instants and ids travel: native types on PostgreSQL, integers and text on SQLite.</summary>
public static class SqlValues
{
    private static readonly Lock Gate = new();
    private static bool _registered;

    /// <summary>Teaches Dapper once for the process. Instants keep microseconds on both stores.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            if (_registered)
                return;
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
            SqlMapper.RemoveTypeMap(typeof(Guid));
            SqlMapper.RemoveTypeMap(typeof(Guid?));
            SqlMapper.AddTypeHandler(new InstantHandler());
            SqlMapper.AddTypeHandler(new IdHandler());
            DefaultTypeMap.MatchNamesWithUnderscores = true;
            _registered = true;
        }
    }

    /// <summary>The integer SQLite keeps for an instant: microseconds since 1970-01-01T00:00:00Z.</summary>
    public static long ToMicroseconds(DateTimeOffset value) =>
        (value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The inverse of <see cref="ToMicroseconds"/>.</summary>
    public static DateTimeOffset FromMicroseconds(long value) =>
        DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond);

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            if (parameter is NpgsqlParameter npgsql)
            {
                npgsql.NpgsqlDbType = NpgsqlDbType.TimestampTz;
                npgsql.Value = value.UtcDateTime;
                return;
            }
            parameter.DbType = DbType.Int64;
            parameter.Value = ToMicroseconds(value);
        }

        public override DateTimeOffset Parse(object value) =>
            value switch
            {
                long micros => FromMicroseconds(micros),
                DateTime instant => new DateTimeOffset(
                    DateTime.SpecifyKind(instant, DateTimeKind.Utc)
                ),
                DateTimeOffset instant => instant.ToUniversalTime(),
                _ => throw new DataException($"An instant cannot be read from {value.GetType()}."),
            };
    }

    private sealed class IdHandler : SqlMapper.TypeHandler<Guid>
    {
        public override void SetValue(IDbDataParameter parameter, Guid value)
        {
            if (parameter is SqliteParameter)
            {
                parameter.DbType = DbType.String;
                parameter.Value = value.ToString("D", CultureInfo.InvariantCulture);
                return;
            }
            parameter.DbType = DbType.Guid;
            parameter.Value = value;
        }

        public override Guid Parse(object value) =>
            value as Guid? ?? Guid.Parse((string)value, CultureInfo.InvariantCulture);
    }
}
