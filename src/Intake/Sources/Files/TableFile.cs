namespace MentionTriage.Intake.Sources.Files;

/// <summary>Reads rows under a header, between commas, semicolons or tabs.</summary>
internal static class TableFile
{
    /// <exception cref="ImportException">The header is missing or does not name the text.</exception>
    public static IEnumerable<ImportRow> Read(
        TextReader reader,
        ImportFormat format,
        IReadOnlyDictionary<string, string> columns
    )
    {
        // In a tab-separated file a quote at the start of a text is just that.
        var table =
            format == ImportFormat.Tsv
                ? new DelimitedReader(reader, '\t', quotes: false)
                : new DelimitedReader(reader, stated: null, quotes: true);
        string[]? header = null;
        ColumnMap? map = null;
        foreach (var row in table.ReadAll())
        {
            if (map is null || header is null)
            {
                header = row.Values ?? [];
                map = new ColumnMap(header, columns);
                continue;
            }
            yield return Row(row, header.Length, map);
        }
        if (map is null)
            throw new ImportException("The file is empty. Its first line must name the columns.");
    }

    private static ImportRow Row(DelimitedRow row, int width, ColumnMap map)
    {
        if (row.Values is not { } values)
            return ImportRow.Bad(
                row.Line,
                "",
                "opens a quote that is never closed; close it, or write it twice if it is part of the text"
            );
        if (!values.All(ImportText.IsDecoded))
            return ImportRow.Bad(row.Line, "", ImportText.NotUtf8);
        return values.Skip(width).Any(value => value.Length > 0)
            ? ImportRow.Bad(
                row.Line,
                "",
                $"has {values.Length} columns where the header has {width}; put fields that hold the separator in quotes"
            )
            : TableRow.Read(values, row.Line, map);
    }
}
