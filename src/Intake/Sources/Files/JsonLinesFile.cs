using System.Text.Json;
using MentionTriage.Intake.Normalising;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>Reads one JSON object a line.</summary>
internal static class JsonLinesFile
{
    public static IEnumerable<ImportRow> Read(TextReader reader)
    {
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
                yield return ReadLine(line, number);
        }
    }

    private static ImportRow ReadLine(string line, int number)
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
                $"is not JSON at byte {error.BytePositionInLine + 1}; write one object a line, like {{\"text\": \"...\"}}"
            );
        }
    }

    private static MentionDraft Named(MentionDraft draft, string line) =>
        draft with
        {
            ExternalId = draft.ExternalId ?? RowIds.Of([line]),
        };
}
