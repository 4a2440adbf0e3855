namespace MentionTriage.Intake.Sources.Files;

/// <summary>How a file is to be imported.</summary>
public sealed record ImportOptions
{
    /// <summary>The file, UTF-8 (or UTF-16 with a byte order mark).</summary>
    public required string Path { get; init; }

    /// <summary>Its format; by its extension, else by its first line, when <c>null</c>.</summary>
    public ImportFormat? Format { get; init; }

    /// <summary>The source of every row. When <c>null</c>, a row's own source counts, and <c>import</c> without one.</summary>
    public string? Source { get; init; }

    /// <summary>Field to column, where the columns are not named as the fields are: <c>text</c> to <c>Body</c>.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } =
        new Dictionary<string, string>();
}
