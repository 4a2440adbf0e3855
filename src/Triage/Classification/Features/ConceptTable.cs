using System.Text;

namespace MentionTriage.Triage.Classification.Features;

/// <summary>Words and short phrases that mean one thing to social care ("stuck", "stranded": held up), by their hashes.</summary>
/// <remarks>
/// Written as lines <c>NAME: entry, entry</c>; an entry is one to four words, <c>~</c> after a word adds its
/// usual endings. Immutable once read and shared by all threads. The table travels inside the model, so a
/// model and the meaning of its concepts never part.
/// </remarks>
internal sealed class ConceptTable
{
    /// <summary>The longest phrase, in words.</summary>
    public const int MaximumWords = 4;

    private static readonly string[] Endings = ["", "s", "es", "d", "ed", "ing", "er", "ly"];

    private readonly Dictionary<uint, ushort[]> _concepts = [];
    private readonly HashFilter _entries = new();
    private readonly HashFilter _beginnings = new();
    private readonly List<string> _names = [];

    private ConceptTable(string text) => Text = text;

    /// <summary>The lines it was read from.</summary>
    public string Text { get; }

    public IReadOnlyList<string> Names => _names;

    public static ConceptTable Parse(string text)
    {
        var table = new ConceptTable(text);
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
            table.Add(line[..colon].Trim(), line[(colon + 1)..]);
        }

        return table;
    }

    /// <summary>The concepts of a word or phrase, by the hash <see cref="Extend"/> makes of it.</summary>
    public ReadOnlySpan<ushort> Find(uint hash) =>
        _entries.MayHold(hash) && _concepts.TryGetValue(hash, out var found) ? found : [];

    /// <summary>Whether some entry may be longer than the phrase and begin with it.</summary>
    public bool MayGoOn(uint hash) => _beginnings.MayHold(hash);

    /// <summary>Appends a word to the hash of a phrase.</summary>
    public static uint Extend(uint phrase, uint word) =>
        phrase == 0 ? word : FeatureHash.Join(phrase, word);

    private void Add(string name, string entries)
    {
        var id = _names.IndexOf(name);
        if (id < 0)
        {
            id = _names.Count;
            _names.Add(name);
        }

        var tokenizer = new Tokenizer();
        foreach (
            var entry in entries.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            foreach (var form in Forms(entry))
            {
                tokenizer.Read(form);
                uint hash = 0;
                foreach (var token in tokenizer.Tokens)
                {
                    if (hash != 0)
                        _beginnings.Add(hash);
                    hash = Extend(hash, token.Hash);
                }

                _entries.Add(hash);
                _concepts[hash] = _concepts.TryGetValue(hash, out var known)
                    ? [.. known.Where(other => other != id), (ushort)id]
                    : [(ushort)id];
            }
        }
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
