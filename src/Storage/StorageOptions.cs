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
}
