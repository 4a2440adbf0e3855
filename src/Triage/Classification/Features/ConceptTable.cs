namespace MentionTriage.Triage.Classification.Features;

/// <summary>Words and short phrases that mean one thing to social care ("stuck", "stranded": held up), by their hashes.</summary>
/// <remarks>
/// Immutable and shared by all threads. The table travels inside the model, so a model and the meaning of
/// its concepts never part.
/// </remarks>
internal sealed class ConceptTable
{
    /// <summary>The longest phrase, in words.</summary>
    public const int MaximumWords = 4;

    private readonly HashIndex _phrases;
    private readonly ushort[] _starts;
    private readonly ushort[] _concepts;
    private readonly uint[] _longer;
    private readonly HashFilter _entries = new();
    private readonly HashFilter _beginnings = new();

    /// <param name="count">How many concepts there are.</param>
    /// <param name="phrases">Hashes of all words and phrases.</param>
    /// <param name="starts">Where the concepts of each begin, and where those of the last end.</param>
    /// <param name="concepts">The concepts of the first phrase, then those of the second, and so on.</param>
    /// <param name="longer">Hashes of what longer phrases begin with.</param>
    /// <exception cref="FormatException">They do not belong together.</exception>
    public ConceptTable(
        int count,
        uint[] phrases,
        ushort[] starts,
        ushort[] concepts,
        uint[] longer
    )
    {
        if (
            starts.Length != phrases.Length + 1
            || starts[^1] != concepts.Length
            || !IsAscending(starts)
            || concepts.AsSpan().ContainsAnyInRange((ushort)count, ushort.MaxValue)
        )
            throw new FormatException("The table of concepts does not fit together.");
        (Count, _phrases, _starts, _concepts, _longer) = (
            count,
            new HashIndex(phrases),
            starts,
            concepts,
            longer
        );
        foreach (var phrase in phrases)
            _entries.Add(phrase);
        foreach (var beginning in longer)
            _beginnings.Add(beginning);
    }

    /// <summary>How many concepts there are: they are numbered from 0.</summary>
    public int Count { get; }

    /// <summary>Hashes of all words and phrases.</summary>
    public ReadOnlySpan<uint> Phrases => _phrases.Hashes;

    /// <summary>Where the concepts of each phrase begin, and where those of the last end.</summary>
    public ReadOnlySpan<ushort> Starts => _starts;

    /// <summary>The concepts of the first phrase, then those of the second, and so on.</summary>
    public ReadOnlySpan<ushort> Concepts => _concepts;

    /// <summary>Hashes of what longer phrases begin with.</summary>
    public ReadOnlySpan<uint> Longer => _longer;

    /// <summary>The concepts of a word or phrase, by the hash <see cref="Extend"/> makes of it.</summary>
    public ReadOnlySpan<ushort> Find(uint hash) =>
        _entries.MayHold(hash) && _phrases.Find(hash) is >= 0 and var place
            ? _concepts.AsSpan(_starts[place], _starts[place + 1] - _starts[place])
            : [];

    /// <summary>Whether some entry may be longer than the phrase and begin with it.</summary>
    public bool MayGoOn(uint hash) => _beginnings.MayHold(hash);

    /// <summary>Appends a word to the hash of a phrase.</summary>
    public static uint Extend(uint phrase, uint word) =>
        phrase == 0 ? word : FeatureHash.Join(phrase, word);

    private static bool IsAscending(ReadOnlySpan<ushort> starts)
    {
        for (var at = 1; at < starts.Length; at++)
        {
            if (starts[at] < starts[at - 1])
                return false;
        }

        return true;
    }
}
