using System.Runtime.CompilerServices;
using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.Places;

/// <summary>Finds the brand's own place that a text names. Thread-safe; time grows with the text only.</summary>
/// <remarks>
/// Whole words only, in any case and with or without apostrophes and hyphens; airport codes in capitals
/// only, and not where the whole text is in capitals. Of several names the longest wins, then the first.
/// </remarks>
public sealed class PlaceFinder
{
    /// <summary>No word of a name is longer; longer words of a text are skipped.</summary>
    private const int LongestWord = 48;

    /// <summary>
    /// How long the first words are that begin with an ASCII letter or digit, a bit for each length: most
    /// words of a text need no closer look.
    /// </summary>
    private readonly ulong[] _lengths = new ulong[128];

    private readonly HashIndex _firstWords;
    private readonly PlaceName[][] _names;
    private readonly HashIndex _codes;
    private readonly (string Code, string Place)[] _airports;

    /// <summary>Learns the names of the places; a name without letters or digits is passed over.</summary>
    public PlaceFinder(IEnumerable<PlaceOptions> places)
    {
        var names = new Dictionary<string, List<PlaceName>>(StringComparer.Ordinal);
        var airports = new List<(string, string)>();
        var codes = new List<uint>();
        foreach (var place in places)
        {
            Learn(names, place.Name, place.Name);
            foreach (var alias in place.Aliases)
                Learn(names, alias, place.Name);
            foreach (var code in place.AirportCodes)
            {
                airports.Add((code, place.Name));
                codes.Add(FeatureHash.Of(code));
            }
        }

        var first = new uint[names.Count];
        _names = new PlaceName[names.Count][];
        var at = 0;
        foreach (var (word, known) in names)
        {
            // The longest name first, and of equal ones the one that was told first.
            known.Sort(
                static (left, right) =>
                    left.Words.Length == right.Words.Length
                        ? left.Order - right.Order
                        : right.Words.Length - left.Words.Length
            );
            (first[at], _names[at++]) = (FeatureHash.Of(word), known.ToArray());
            if (char.IsAscii(word[0]))
                _lengths[word[0]] |= 1UL << word.Length;
        }

        _firstWords = new HashIndex(first);
        (_airports, _codes) = (airports.ToArray(), new HashIndex(codes.ToArray()));
    }

    private static void Learn(Dictionary<string, List<PlaceName>> names, string name, string place)
    {
        if (Cut(name) is not { Length: > 0 } words)
            return;
        if (!names.TryGetValue(words[0], out var known))
            names[words[0]] = known = [];
        known.Add(new PlaceName(words, place, known.Count));
    }

    /// <summary>Finds the place a text names.</summary>
    /// <returns>The place and the words that named it, copied exactly; <c>null</c> when it names none.</returns>
    public PlaceMention? Find(string text)
    {
        if (_names.Length == 0 && _airports.Length == 0)
            return null;

        PlaceMention? best = null;
        var areCodesTrusted = _airports.Length > 0 && text.AsSpan().ContainsAnyInRange('a', 'z');
        Span<char> folded = stackalloc char[LongestWord];
        for (var at = 0; NextWord(text, ref at, out var start); )
        {
            var raw = text.AsSpan(start, at - start);
            string? place = null;
            var end = at;
            if (
                areCodesTrusted
                && raw.Length is 3 or 4
                && char.IsAsciiLetterUpper(raw[0])
                && _codes.Find(FeatureHash.Of(raw)) is >= 0 and var code
                && raw.SequenceEqual(_airports[code].Code)
            )
                place = _airports[code].Place;
            if (
                MayBegin(raw)
                && Fold(raw, folded) is > 0 and var length
                && _firstWords.Find(FeatureHash.Of(folded[..length])) is >= 0 and var word
                && folded[..length].SequenceEqual(_names[word][0].Words[0])
            )
                foreach (var name in _names[word])
                    if (EndOf(name, text, at, folded) is { } nameEnd)
                    {
                        (place, end) = (name.Place, nameEnd);
                        break;
                    }
            if (place is not null && (best is null || end - start > best.Text.Length))
                best = new PlaceMention(place, text[start..end]);
        }
        return best;
    }

    private bool MayBegin(ReadOnlySpan<char> word)
    {
        if (!char.IsAscii(word[0]))
            return true;
        var lengths = _lengths[char.ToLowerInvariant(word[0])];
        // Apostrophes are not counted in a name.
        return lengths != 0
            && (
                word.Length < 64 && (lengths >> word.Length & 1) != 0 || word.ContainsAny('\'', '’')
            );
    }

    /// <summary>Where the name ends in the text, its first word being behind; null when other words follow.</summary>
    private static int? EndOf(PlaceName name, string text, int at, Span<char> buffer)
    {
        for (var i = 1; i < name.Words.Length; i++)
        {
            var before = at;
            if (!NextWord(text, ref at, out var start) || start - before > 3)
                return null;
            var length = Fold(text.AsSpan(start, at - start), buffer);
            if (!buffer[..length].SequenceEqual(name.Words[i]))
                return null;
        }
        return at;
    }

    private static string[] Cut(string name)
    {
        var words = new List<string>();
        var buffer = new char[LongestWord];
        for (var at = 0; NextWord(name, ref at, out var start); )
            if (Fold(name.AsSpan(start, at - start), buffer) is > 0 and var length)
                words.Add(new string(buffer, 0, length));
        return [.. words];
    }

    private static bool NextWord(string text, ref int at, out int start)
    {
        var next = at;
        while (next < text.Length && !IsOfWord(text[next]))
            next++;
        start = next;
        while (
            next < text.Length
            && (
                IsOfWord(text[next])
                || IsApostrophe(text[next])
                    && next + 1 < text.Length
                    && char.IsLetter(text[next + 1])
            )
        )
            next++;
        at = next;
        return next > start;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsOfWord(char c) =>
        char.IsAsciiLetterOrDigit(c) || c > '\x7f' && char.IsLetterOrDigit(c);

    /// <returns>The length of the folded word; 0 when it is too long to be part of a name.</returns>
    private static int Fold(ReadOnlySpan<char> word, Span<char> buffer)
    {
        if (word.Length > buffer.Length)
            return 0;
        var length = 0;
        foreach (var c in word)
            if (!IsApostrophe(c))
                buffer[length++] = char.ToLowerInvariant(c);
        return length;
    }

    private static bool IsApostrophe(char c) => c is '\'' or '’';
}
