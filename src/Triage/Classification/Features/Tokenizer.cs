using System.Buffers;
using System.Text;

namespace MentionTriage.Triage.Classification.Features;

/// <summary>Cuts a folded text into words, numbers, handles, links, emoji, emoticons and punctuation.</summary>
/// <remarks>
/// Every handle has one hash, every link too: who is addressed must not sway what is said. Numbers are
/// known by their shape. Apostrophes inside words are dropped, so <c>dont</c> and <c>don't</c> meet.
/// Owned by one thread and reused.
/// </remarks>
internal sealed class Tokenizer
{
    /// <summary>Hash of any handle.</summary>
    public static readonly uint HandleHash = FeatureHash.Of("@someone");

    /// <summary>Hash of any link.</summary>
    public static readonly uint LinkHash = FeatureHash.Of("http://somewhere");

    private static readonly SearchValues<char> LinkEnds = SearchValues.Create(" \t\r\n\"<>");

    private readonly FoldedText _folded = new();
    private Token[] _tokens = new Token[128];
    private int _count;

    public FoldedText Folded => _folded;

    public Span<Token> Tokens => _tokens.AsSpan(0, _count);

    public void Read(string text)
    {
        _folded.Read(text);
        _count = 0;
        var characters = _folded.Characters;
        for (var at = 0; at < characters.Length; )
            at = ReadToken(characters, at);
    }

    private int ReadToken(ReadOnlySpan<char> text, int at)
    {
        var first = text[at];
        if (first == ' ')
            return at + 1;
        // Most of a text is plain words. An address may begin with h or w.
        if (char.IsAsciiLetter(first) && (first | 0x20) is not ('h' or 'w'))
            return ReadWord(text, at, WordEnd(text, at), false);
        if (char.IsWhiteSpace(first))
            return at + 1;
        if (first == '@' && NameEnd(text, at + 1) is var handleEnd && handleEnd > at + 1)
            return Append(at, handleEnd, HandleHash, TokenKind.Handle);
        if (first == '#' && NameEnd(text, at + 1) is var tagEnd && tagEnd > at + 1)
            return ReadHashtag(text, at + 1, tagEnd);
        if (LinkEnd(text, at) is var linkEnd && linkEnd > at)
            return Append(at, linkEnd, LinkHash, TokenKind.Link);
        if (Emoticon.Length(text[at..]) is var emoticon && emoticon > 0)
            return Append(
                at,
                at + emoticon,
                Emoticon.Hash(text.Slice(at, emoticon)),
                TokenKind.Emoticon
            );
        if (char.IsLetter(first))
            return ReadWord(text, at, WordEnd(text, at), false);
        if (char.IsDigit(first))
            return ReadNumber(text, at);
        return ReadSymbol(text, at);
    }

    private int ReadHashtag(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end)
        {
            var next = HashtagWords.NextBreak(text[at..end]) + at;
            if (char.IsLetter(text[at]))
                ReadWord(text, at, next, true);
            else if (char.IsDigit(text[at]))
                Append(at, next, NumberShape.Hash(text[at..next]), TokenKind.Number, hashtag: true);
            at = next;
        }

        return end;
    }

    private int ReadWord(ReadOnlySpan<char> text, int at, int end, bool hashtag)
    {
        var hash = FeatureHash.Seed;
        var (run, elongated, upper, letters, digits) = (0, false, 0, 0, 0);
        var previous = '\0';
        var small = _folded.Small[at..end];
        var word = text[at..end];
        for (var next = 0; next < small.Length; next++)
        {
            var lower = small[next];
            if (lower == '\'')
                continue;
            letters++;
            if (lower != word[next])
                upper++;
            else if (
                lower < 'a' && char.IsAsciiDigit(lower)
                || lower > '\x7f' && char.IsDigit(lower)
            )
                digits++;
            run = lower == previous ? run + 1 : 1;
            previous = lower;
            elongated |= run == 3;
            if (run < 3)
                hash = FeatureHash.Add(hash, lower);
        }

        // "BA6401" is some flight, order or part; "b4" and "gr8" are words.
        if (digits > 1)
            return Append(at, end, NumberShape.Code, TokenKind.Number, hashtag: hashtag);
        Append(at, end, hash, TokenKind.Word, letters >= 3 && upper == letters, elongated, hashtag);
        _tokens[_count - 1].Letters = letters;
        return end;
    }

    private int ReadNumber(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        while (
            end < text.Length
            && (
                char.IsLetterOrDigit(text[end])
                || (
                    text[end] is '.' or ',' or ':' or '/'
                    && end + 1 < text.Length
                    && char.IsDigit(text[end + 1])
                )
            )
        )
            end++;
        return Append(at, end, NumberShape.Hash(text[at..end]), TokenKind.Number);
    }

    private int ReadSymbol(ReadOnlySpan<char> text, int at)
    {
        var first = text[at];
        if (first is '£' or '$' or '€' or '₹' && at + 1 < text.Length && char.IsDigit(text[at + 1]))
        {
            var end = ReadNumber(text, at + 1);
            ref var amount = ref _tokens[_count - 1];
            (amount.FoldedStart, amount.FoldedLength, amount.Start) = (
                at,
                end - at,
                _folded.Origin(at)
            );
            amount.Hash = NumberShape.Money;
            return end;
        }

        if (first is '!' or '?' or '.')
            return ReadRun(text, at);
        Rune.DecodeFromUtf16(text[at..], out var rune, out var length);
        var kind = rune.Value > 0x2000 ? TokenKind.Emoji : TokenKind.Punctuation;
        return Append(at, at + length, FeatureHash.Add(FeatureHash.Seed, (uint)rune.Value), kind);
    }

    private int ReadRun(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        var (exclaims, asks) = (0, 0);
        while (end < text.Length && text[end] is '!' or '?' or '.')
        {
            exclaims += text[end] == '!' ? 1 : 0;
            asks += text[end] == '?' ? 1 : 0;
            end++;
            if (end == text.Length)
                break;
        }

        var hash = FeatureHash.Add(FeatureHash.Seed, text[at]);
        hash = FeatureHash.Add(hash, (uint)Math.Min(exclaims, 2));
        hash = FeatureHash.Add(hash, (uint)Math.Min(asks, 2) + 4);
        hash = FeatureHash.Add(hash, (uint)Math.Min(end - at, 2) + 8);
        return Append(at, end, hash, TokenKind.Punctuation);
    }

    private int Append(
        int at,
        int end,
        uint hash,
        TokenKind kind,
        bool capitals = false,
        bool elongated = false,
        bool hashtag = false
    )
    {
        if (_count == _tokens.Length)
            Array.Resize(ref _tokens, _count * 2);
        _tokens[_count++] = new Token
        {
            Start = _folded.Origin(at),
            End = _folded.Origin(end),
            FoldedStart = at,
            FoldedLength = end - at,
            Hash = hash,
            Kind = kind,
            Capitals = capitals,
            Elongated = elongated,
            Hashtag = hashtag,
        };
        return end;
    }

    private static int NameEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        return at;
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        while (
            at < text.Length
            && (
                char.IsAsciiLetter(text[at])
                || char.IsLetterOrDigit(text[at])
                || (text[at] == '\'' && at + 1 < text.Length && char.IsLetter(text[at + 1]))
            )
        )
            at++;
        return at;
    }

    private static int LinkEnd(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        var starts =
            rest[0] is 'h' or 'H' or 'w' or 'W'
            && (
                rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            );
        if (!starts)
            return at;
        var length = rest.IndexOfAny(LinkEnds);
        return length < 0 ? text.Length : at + length;
    }
}
