using System.Text.Json;
using MentionTriage.Intake.Normalising;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>Reads JSON objects, one a line or all in one array.</summary>
internal static class JsonLinesFile
{
    public static IEnumerable<ImportRow> Read(TextReader reader) =>
        JsonArrayReader.TryOpen(reader, out var array)
            ? ReadArray(reader, array)
            : ReadLines(reader, array.Line);

    private static IEnumerable<ImportRow> ReadArray(TextReader reader, JsonArrayReader array)
    {
        foreach (var (element, line) in array.ReadAll())
            yield return element is null
                ? ImportRow.Bad(line, "", "begins what never ends; an array must end with ]")
                : ReadOne(element, line);
        foreach (var row in ReadLines(reader, array.Line - 1))
            yield return row;
    }

    private static IEnumerable<ImportRow> ReadLines(TextReader reader, int passed)
    {
        var number = passed;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
                yield return ReadOne(line, number);
        }
    }

    private static ImportRow ReadOne(string line, int number)
    {
        if (!ImportText.IsDecoded(line))
            return ImportRow.Bad(number, "", ImportText.NotUtf8);
        try
        {
            using var json = JsonDocument.Parse(line);
            return MentionDraftReader.TryRead(json.RootElement, out var draft, out var error)
                ? ImportRow.Of(number, Named(draft, line))
                : new ImportRow(number, null, error);
        }
        catch (JsonException error)
        {
            return ImportRow.Bad(
                number,
                "",
                $"is not JSON at byte {error.BytePositionInLine + 1}; write one object a line, or objects in an array, like {{\"text\": \"...\"}}"
            );
        }
    }

    private static MentionDraft Named(MentionDraft draft, string line) =>
        draft with
        {
            ExternalId = draft.ExternalId ?? RowIds.Of([line]),
        };
}
