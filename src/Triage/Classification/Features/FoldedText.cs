using System.Globalization;
using System.Text;

namespace MentionTriage.Triage.Classification.Features;

/// <summary>
/// A text with typographic noise folded away (curly quotes, full-width forms, zero-width characters,
/// skin tones, HTML entities), and for every character the place it came from.
/// </summary>
/// <remarks>Owned by one thread and reused: grows to the longest text seen, at most <see cref="MaximumLength"/>.</remarks>
internal sealed class FoldedText
{
    /// <summary>Code units read of one text. What comes after does not change what a mention is about.</summary>
    public const int MaximumLength = 8_000;

    private char[] _characters = new char[512];
    private char[] _small = new char[512];
    private int[] _origins = new int[513];
    private int _plain;

    public int Length { get; private set; }

    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, Length);

    /// <summary>The same in small letters.</summary>
    public ReadOnlySpan<char> Small => _small.AsSpan(0, Length);

    /// <summary>Whether nothing had to be folded.</summary>
    public bool IsPlain => _plain == Length;

    /// <summary>Where in the original the folded character stands; at <see cref="Length"/>, where reading ended.</summary>
    public int Origin(int index) => index < _plain ? index : _origins[index];

    public void Read(string text)
    {
        var end = Math.Min(text.Length, MaximumLength);
        if (
            end < text.Length
            && char.IsLowSurrogate(text[end])
            && char.IsHighSurrogate(text[end - 1])
        )
            end--;
        if (_characters.Length < end)
        {
            _characters = new char[end];
            _small = new char[end];
            _origins = new int[end + 1];
        }

        _plain = PlainStart(text.AsSpan(0, end));
        text.AsSpan(0, _plain).CopyTo(_characters);
        Ascii.ToLower(text.AsSpan(0, _plain), _small, out _);
        Length = _plain;
        for (var at = _plain; at < end; )
            at += ReadOne(text, at, end);
        _origins[Length] = end;
    }

    // Most texts need no folding, and most others none before their last word.
    private static int PlainStart(ReadOnlySpan<char> text)
    {
        var foreign = text.IndexOfAnyExceptInRange('\0', '\x7f');
        if (foreign >= 0)
            text = text[..foreign];
        var entity = text.IndexOf('&');
        return entity < 0 ? text.Length : entity;
    }

    private int ReadOne(string text, int at, int end)
    {
        var character = text[at];
        if (character < 0x80)
        {
            if (
                character == '&'
                && HtmlEntity.TryRead(text.AsSpan(at, end - at), out var decoded, out var read)
            )
            {
                Append(Fold(decoded), at);
                return read;
            }

            Append(character, at);
            return 1;
        }

        // Skin tones are U+1F3FB to U+1F3FF: the meaning of an emoji does not hang on them.
        if (character == 0xD83C && at + 1 < end && text[at + 1] is >= '\uDFFB' and <= '\uDFFF')
            return 2;
        if (!IsInvisible(character))
            Append(Fold(character), at);
        return 1;
    }

    private void Append(char character, int origin)
    {
        _origins[Length] = origin;
        _small[Length] = char.ToLowerInvariant(character);
        _characters[Length++] = character;
    }

    private static bool IsInvisible(char character) =>
        character
            is (>= '\u200B' and <= '\u200F')
                or (>= '\u202A' and <= '\u202E')
                or (>= '\u2060' and <= '\u2069')
                or (>= '\uFE00' and <= '\uFE0F')
                or '\uFEFF'
                or '\u00AD';

    private static char Fold(char character) =>
        character switch
        {
            < '\u0080' => character,
            '\u2018' or '\u2019' or '\u201B' or '\u02BC' or '\u00B4' or '\u0060' => '\'',
            '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' => '"',
            '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
            '\u00A0' or '\u2028' or '\u2029' => ' ',
            >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
            _ when character < '\u2000' && char.IsWhiteSpace(character) => ' ',
            _ when char.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator => ' ',
            _ => character,
        };
}
