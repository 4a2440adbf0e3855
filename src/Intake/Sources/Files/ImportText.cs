using System.Text;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>Opens files for import so that bytes that are no text can be told, row by row.</summary>
internal static class ImportText
{
    /// <summary>Stands where bytes could not be decoded: a noncharacter, which no sound text holds.</summary>
    private const string Undecodable = "\uFFFE";

    private static readonly Encoding Utf8 = Encoding.GetEncoding(
        "utf-8",
        EncoderFallback.ExceptionFallback,
        new DecoderReplacementFallback(Undecodable)
    );

    /// <summary>What to tell about a row that holds such bytes.</summary>
    public const string NotUtf8 = "holds bytes that are not UTF-8; save the file as UTF-8";

    /// <exception cref="ImportException">The file cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(
                Directory.Exists(path)
                    ? $"{path} is a directory. Name a JSONL, CSV or TSV file."
                    : $"{path} cannot be read ({error.Message}). Name a file this user may read."
            );
        }
    }

    public static StreamReader Reader(Stream stream) =>
        new(stream, Utf8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);

    public static bool IsDecoded(string text) =>
        !text.Contains(Undecodable, StringComparison.Ordinal);

    /// <summary>The format by the file's extension, else by how its first line looks.</summary>
    public static ImportFormat FormatOf(string path)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".jsonl" or ".ndjson" or ".json":
                return ImportFormat.JsonLines;
            case ".tsv" or ".tab":
                return ImportFormat.Tsv;
            case ".csv":
                return ImportFormat.Csv;
        }
        using var stream = Open(path);
        using var reader = Reader(stream);
        var start = new char[4_096];
        var first = new string(start, 0, reader.ReadBlock(start)).TrimStart().Split('\n')[0];
        if (first is ['{' or '[', ..])
            return ImportFormat.JsonLines;
        return first.Contains('\t', StringComparison.Ordinal) ? ImportFormat.Tsv : ImportFormat.Csv;
    }
}
