using System.Text;

namespace MentionTriage.Triage.Classification.Features;

/// <summary>Reads the list of concepts that people write.</summary>
/// <remarks>
/// Lines <c>NAME: entry, entry</c>; an entry is one to four words, <c>~</c> after a word adds its usual
/// endings. What stands after <c>#</c> at the start of a line is for people.
/// </remarks>
internal sealed class ConceptList
{
    private static readonly string[] Endings = ["", "s", "es", "d", "ed", "ing", "er", "ly"];

    private readonly Dictionary<uint, ushort[]> _concepts = [];
    private readonly HashSet<uint> _beginnings = [];
    private readonly List<string> _names = [];
    private readonly Tokenizer _tokenizer = new();

    /// <exception cref="FormatException">A line has no name.</exception>
    public static ConceptTable Parse(string text)
    {
        var list = new ConceptList();
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
                throw new FormatException(
                    $"A line of the concept list has no 'NAME:' before its entries: '{line}'."
                );
            list.Add(line[..colon].Trim(), line[(colon + 1)..]);
        }

        return list.ToTable();
    }

    private ConceptTable ToTable()
    {
        var starts = new List<ushort> { 0 };
        foreach (var concepts in _concepts.Values)
            starts.Add(checked((ushort)(starts[^1] + concepts.Length)));
        return new ConceptTable(
            _names.Count,
            [.. _concepts.Keys],
            [.. starts],
            [.. _concepts.Values.SelectMany(concepts => concepts)],
            [.. _beginnings]
        );
    }

    private void Add(string name, string entries)
    {
        var id = _names.IndexOf(name);
        if (id < 0)
        {
            id = _names.Count;
            _names.Add(name);
        }

        foreach (
            var entry in entries.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            foreach (var form in Forms(entry))
                Add(form, id);
        }
    }

    private void Add(string form, int id)
    {
        _tokenizer.Read(form);
        uint hash = 0;
        foreach (var token in _tokenizer.Tokens)
        {
            if (hash != 0)
                _beginnings.Add(hash);
            hash = ConceptTable.Extend(hash, token.Hash);
        }

        _concepts[hash] = _concepts.TryGetValue(hash, out var known)
            ? [.. known.Where(other => other != id), (ushort)id]
            : [(ushort)id];
    }

    private static IEnumerable<string> Forms(string entry)
    {
        if (!entry.EndsWith('~'))
            return [entry];
        var stem = entry[..^1];
        var silent = stem.EndsWith('e')
            ? [stem[..^1] + "ing", stem[..^1] + "able"]
            : Array.Empty<string>();
        var doubled = new StringBuilder(stem).Append(stem[^1]).ToString();
        return Endings
            .Select(ending => stem + ending)
            .Concat([doubled + "ed", doubled + "ing"])
            .Concat(silent);
    }
}
