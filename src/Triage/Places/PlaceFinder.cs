using System.Collections.Frozen;
using MentionTriage.Mentions;

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

    private readonly FrozenDictionary<string, PlaceName[]> _byFirstWord;
    private readonly FrozenDictionary<string, string> _byCode;

    /// <summary>Which ASCII letters and digits names begin with: most words of a text need no closer look.</summary>
    private readonly bool[] _begins = new bool[128];
    private readonly FrozenDictionary<string, PlaceName[]>.AlternateLookup<
        ReadOnlySpan<char>
    > _firstWords;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _codes;

    /// <summary>Learns the names of the places; a name without letters or digits is passed over.</summary>
    public PlaceFinder(IEnumerable<PlaceOptions> places)
    {
        var known = places.ToArray();
        _byFirstWord = known
            .SelectMany(place =>
                place
                    .Aliases.Prepend(place.Name)
                    .Select(name => new PlaceName(Cut(name), place.Name))
            )
            .Where(name => name.Words.Length > 0)
            .GroupBy(name => name.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(
                group => group.Key,
                group => group.OrderByDescending(name => name.Words.Length).ToArray(),
                StringComparer.Ordinal
            );
        _byCode = known
            .SelectMany(place => place.AirportCodes.Select(code => (code, place.Name)))
            .DistinctBy(pair => pair.code)
            .ToFrozenDictionary(pair => pair.code, pair => pair.Name, StringComparer.Ordinal);
        foreach (var word in _byFirstWord.Keys.Where(word => word[0] < _begins.Length))
            _begins[word[0]] = true;
        _firstWords = _byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
        _codes = _byCode.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Finds the place a text names.</summary>
    /// <returns>The place and the words that named it, copied exactly; <c>null</c> when it names none.</returns>
    public PlaceMention? Find(string text)
    {
        if (_byFirstWord.Count == 0 && _byCode.Count == 0)
            return null;

        PlaceMention? best = null;
        var areCodesTrusted = _byCode.Count > 0 && text.AsSpan().ContainsAnyInRange('a', 'z');
        Span<char> folded = stackalloc char[LongestWord];
        for (var at = 0; NextWord(text, ref at, out var start); )
        {
            var raw = text.AsSpan(start, at - start);
            string? place = null;
            var end = at;
            if (areCodesTrusted && raw.Length is 3 or 4 && _codes.TryGetValue(raw, out var airport))
                place = airport;
            if (
                MayBegin(raw[0])
                && Fold(raw, folded) is > 0 and var length
                && _firstWords.TryGetValue(folded[..length], out var names)
            )
                foreach (var name in names)
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

    private bool MayBegin(char letter) =>
        letter >= _begins.Length || _begins[char.ToLowerInvariant(letter)];

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
        while (at < text.Length && !char.IsLetterOrDigit(text[at]))
            at++;
        start = at;
        while (
            at < text.Length
            && (
                char.IsLetterOrDigit(text[at])
                || IsApostrophe(text[at]) && at + 1 < text.Length && char.IsLetter(text[at + 1])
            )
        )
            at++;
        return at > start;
    }

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
