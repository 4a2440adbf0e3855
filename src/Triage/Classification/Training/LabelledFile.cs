using System.Globalization;
using MentionTriage.Mentions;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>Reads labelled mentions: <c>labelled.tsv</c> with its header, the written corpus without, SemEval's two columns.</summary>
internal static class LabelledFile
{
    private static readonly string[] CorpusFields =
    [
        "kind",
        "urgency",
        "delight",
        "window",
        "sentiment",
        "sector",
        "text",
    ];
    private static readonly string[] Sentiments = ["neg", "neu", "pos"];

    /// <exception cref="MalformedRowException">A row lacks fields or a field has a value outside its range.</exception>
    public static IReadOnlyList<LabelledMention> Read(string path)
    {
        var rows = new List<LabelledMention>();
        string[]? header = null;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0)
                continue;
            var fields = line.Split('\t');
            if (number == 1 && fields.Contains("text") && fields.Contains("kind"))
                header = fields;
            else if (header is null && fields.Length == 2)
                rows.Add(ReadSentiment(path, number, fields));
            else
                rows.Add(ReadMention(path, number, header ?? CorpusFields, fields));
        }

        return rows;
    }

    private static LabelledMention ReadSentiment(string path, int line, string[] fields) =>
        new(
            SetText.Clean(fields[0]),
            "sentiment",
            null,
            -1,
            -1,
            null,
            SentimentOf(path, line, fields[1])
        );

    internal static LabelledMention ReadMention(
        string path,
        int line,
        string[] names,
        string[] fields
    )
    {
        if (fields.Length != names.Length)
            throw new MalformedRowException(
                path,
                line,
                names[Math.Min(fields.Length, names.Length - 1)],
                $"the row has {fields.Length} tab-separated fields, {names.Length} were expected ({string.Join(", ", names)})."
            );
        string Field(string name) =>
            Array.IndexOf(names, name) is var at && at >= 0
                ? fields[at]
                : throw new MalformedRowException(path, 1, name, "the header has no such column.");
        string? Optional(string name) =>
            Array.IndexOf(names, name) is var at && at >= 0 ? fields[at] : null;
        var text = SetText.Clean(Field("text"));
        if (text.Length == 0)
            throw new MalformedRowException(path, line, "text", "it is empty.");
        if (
            !Enum.TryParse<MentionKind>(Field("kind"), true, out var kind)
            || char.IsDigit(Field("kind")[0])
        )
            throw new MalformedRowException(
                path,
                line,
                "kind",
                $"'{Field("kind")}' is none of complaint, question, request, praise, other."
            );
        return new LabelledMention(
            text,
            Optional("source") ?? "corpus/" + Path.GetFileNameWithoutExtension(path),
            kind,
            NumberOf(path, line, "urgency", Field("urgency"), 3),
            NumberOf(path, line, "delight", Field("delight"), 2),
            Field("window") is "-" or "" ? null : Field("window"),
            SentimentOf(path, line, Field("sentiment"))
        )
        {
            Sector = Optional("sector") ?? Optional("source") ?? "",
            Real = Optional("licence") is not null,
            Open = Optional("licence") is null or "open",
            Random = Optional("stratum") is null or "random",
        };
    }

    private static int NumberOf(string path, int line, string field, string value, int maximum) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= maximum
            ? number
            : throw new MalformedRowException(
                path,
                line,
                field,
                $"'{value}' is not a whole number from 0 to {maximum}."
            );

    private static int SentimentOf(string path, int line, string value)
    {
        var index = Array.IndexOf(Sentiments, value);
        if (index >= 0)
            return index;
        return value switch
        {
            "0" or "negative" => 0,
            "1" or "neutral" => 1,
            "2" or "positive" => 2,
            _ => throw new MalformedRowException(
                path,
                line,
                "sentiment",
                $"'{value}' is none of neg, neu, pos (or 0, 1, 2)."
            ),
        };
    }
}
