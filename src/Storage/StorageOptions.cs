using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace MentionTriage.Storage;

/// <summary>Where the product keeps its state. Section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Storage";

    /// <summary><c>sqlite</c> (the embedded default) or <c>postgres</c>.</summary>
    public string Provider { get; set; } = "sqlite";

    /// <summary>
    /// Connection string of the provider. PostgreSQL needs one; for SQLite it defaults to
    /// <c>mention-triage.db</c> in the data directory.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>Reads the section; what is missing has its default.</summary>
    public static StorageOptions From(IConfiguration configuration) =>
        configuration.GetSection(Section).Get<StorageOptions>() ?? new StorageOptions();

    /// <summary>Whether the state lives on a PostgreSQL server.</summary>
    public bool IsPostgres => Provider.Equals("postgres", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with these options, with the key and the fix; <c>null</c> when nothing is.</summary>
    public string? Problem
    {
        get
        {
            if (!IsPostgres && !Provider.Equals("sqlite", StringComparison.OrdinalIgnoreCase))
                return $"Storage:Provider is '{Provider}'; it must be sqlite or postgres.";
            if (IsPostgres && string.IsNullOrWhiteSpace(ConnectionString))
                return "Storage:ConnectionString is empty; Storage:Provider=postgres needs one, for example Host=localhost;Username=mentions;Password=...;Database=mentions.";
            try
            {
                _ = IsPostgres
                    ? (object)new NpgsqlConnectionStringBuilder(ConnectionString)
                    : new SqliteConnectionStringBuilder(ConnectionString);
                return null;
            }
            catch (ArgumentException error)
            {
                return $"Storage:ConnectionString cannot be read: {error.Message} Write it as Key=value;Key=value.";
            }
        }
    }
}
