using System.Buffers;
using System.Text;

namespace MentionTriage.Intake.Brand;

/// <summary>Finds any of some short strings in UTF-8, ASCII letters of either case. Thread-safe, allocates nothing.</summary>
/// <remarks>
/// The platform has this for UTF-16 only, and turning every byte of a firehose into characters first would
/// cost more than the search. One bit for each pair of bytes says whether a string begins with it.
/// </remarks>
internal sealed class Utf8Anchors
{
    private static readonly byte[] Folded =
    [
        .. Enumerable.Range(0, 256).Select(b => (byte)(b is >= 'A' and <= 'Z' ? b + 32 : b)),
    ];

    private readonly ulong[] _pairs = new ulong[ushort.MaxValue / 64 + 1];
    private readonly Dictionary<int, byte[][]> _byPair;
    private readonly SearchValues<byte> _singles;
    private readonly bool _hasSingles;

    public Utf8Anchors(IEnumerable<string> anchors)
    {
        var patterns = anchors
            .Select(anchor => Array.ConvertAll(Encoding.UTF8.GetBytes(anchor), b => Folded[b]))
            .Where(pattern => pattern.Length > 0)
            .ToArray();
        byte[] singles =
        [
            .. patterns
                .Where(pattern => pattern.Length == 1)
                .SelectMany(pattern => Encoding.UTF8.GetBytes(BothCases((char)pattern[0]))),
        ];
        _singles = SearchValues.Create(singles);
        _hasSingles = singles.Length > 0;
        _byPair = patterns
            .Where(pattern => pattern.Length > 1)
            .GroupBy(pattern => pattern[0] | (pattern[1] << 8))
            .ToDictionary(group => group.Key, group => group.ToArray());
        foreach (var pair in _byPair.Keys)
            _pairs[pair >> 6] |= 1UL << pair;
    }

    public bool IsIn(ReadOnlySpan<byte> text)
    {
        if (_hasSingles && text.ContainsAny(_singles))
            return true;
        var folded = Folded;
        var pairs = _pairs;
        int first = text.Length > 0 ? folded[text[0]] : 0;
        for (var i = 1; i < text.Length; i++)
        {
            int second = folded[text[i]];
            var pair = first | (second << 8);
            if ((pairs[pair >> 6] & (1UL << pair)) != 0 && IsAt(text[(i - 1)..], pair))
                return true;
            first = second;
        }
        return false;
    }

    private bool IsAt(ReadOnlySpan<byte> text, int pair)
    {
        foreach (var pattern in _byPair[pair])
            if (StartsWith(text, pattern))
                return true;
        return false;
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, byte[] pattern)
    {
        if (text.Length < pattern.Length)
            return false;
        for (var i = 2; i < pattern.Length; i++)
            if (Folded[text[i]] != pattern[i])
                return false;
        return true;
    }

    private static string BothCases(char letter) => $"{letter}{char.ToUpperInvariant(letter)}";
}
