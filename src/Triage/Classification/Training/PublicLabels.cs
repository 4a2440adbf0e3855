using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>
/// Labels that were given for this project to texts of the public sets. Their files name each text by its
/// fingerprint, because the texts are not ours to pass on: whoever has the sets can join the two again.
/// </summary>
/// <remarks>
/// Files <c>*.labels</c>, tab-separated, with the header fingerprint, source, licence, stratum, kind, urgency,
/// delight, window, sentiment; a window is written as its place in the text, <c>start+length</c>.
/// </remarks>
internal static class PublicLabels
{
    private const int FingerprintLength = 16;

    private static readonly string[] Sets =
    [
        "triage/telecom_airline_complaint.tsv",
        "triage/xci_complaint.tsv",
        "triage/unlabelled_care_turns.tsv",
        "sentiment/semeval_2013_2016_raw.tsv",
        "sentiment/semeval_topic_two_point.tsv",
    ];

    /// <summary>Names a text whatever was masked in it.</summary>
    public static string Fingerprint(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SetText.Key(text))))[
            ..FingerprintLength
        ];

    /// <summary>The labelled mentions whose texts lie under <paramref name="data"/>, in the order of the file.</summary>
    /// <exception cref="MalformedRowException">A row lacks fields or a field has a value outside its range.</exception>
    public static IReadOnlyList<LabelledMention> Read(string path, string data)
    {
        var texts = Texts(data);
        var rows = new List<LabelledMention>();
        string[]? names = null;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var fields = line.Split('\t');
            if (names is null)
            {
                names = [.. fields.Select(name => name == "fingerprint" ? "text" : name)];
                if (!names.Contains("text"))
                    throw new MalformedRowException(
                        path,
                        1,
                        "fingerprint",
                        "the header has no such column."
                    );
            }
            else if (
                fields.Length != names.Length
                || texts.TryGetValue(fields[Array.IndexOf(names, "text")], out var text)
                    && Join(path, number, names, fields, text)
            )
                rows.Add(LabelledFile.ReadMention(path, number, names, fields));
        }

        return rows;
    }

    // Puts the text, and the words of its window, where the file has a fingerprint and a place.
    private static bool Join(string path, int line, string[] names, string[] fields, string text)
    {
        fields[Array.IndexOf(names, "text")] = text;
        var at = Array.IndexOf(names, "window");
        if (at < 0 || fields[at] == "-")
            return true;
        var plus = fields[at].IndexOf('+', StringComparison.Ordinal);
        fields[at] =
            plus > 0
            && TryRead(fields[at].AsSpan(0, plus), out var start)
            && TryRead(fields[at].AsSpan(plus + 1), out var length)
            && start + length <= text.Length
                ? text.Substring(start, length)
                : throw new MalformedRowException(
                    path,
                    line,
                    "window",
                    $"'{fields[at]}' is no place in the text, like 12+5."
                );
        return true;
    }

    private static bool TryRead(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number < 40_000;

    private static Dictionary<string, string> Texts(string data)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Sets.Select(set => Path.Combine(data, set)).Where(File.Exists))
        {
            foreach (var line in File.ReadLines(path))
            {
                var tab = line.LastIndexOf('\t');
                if (tab > 0)
                    texts.TryAdd(Fingerprint(line[..tab]), SetText.Clean(line[..tab]));
            }
        }

        return texts;
    }
}
