namespace MentionTriage.Storage;

/// <summary>The two SQL dialects the product speaks. Most statements read the same in both.</summary>
public enum Dialect
{
    /// <summary>SQLite 3.40 or newer, write-ahead log, one process.</summary>
    Sqlite,

    /// <summary>PostgreSQL 15 or newer, any number of processes.</summary>
    Postgres,
}
