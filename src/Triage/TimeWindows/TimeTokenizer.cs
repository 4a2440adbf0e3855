using System.Buffers;
using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.TimeWindows;

/// <summary>Cuts a text into words, numbers and marks, left to right, each character looked at once.</summary>
internal static class TimeTokenizer
{
    private static readonly SearchValues<char> Currency = SearchValues.Create("$£€¥₹₦");

    /// <summary>Fills <paramref name="tokens"/>; text beyond its length is not read.</summary>
    /// <returns>How many tokens were found.</returns>
    public static int Cut(ReadOnlySpan<char> text, Span<TimeToken> tokens)
    {
        var count = 0;
        var at = 0;
        while (at < text.Length && count < tokens.Length)
        {
            var c = text[at];
            if (c is '\n' || c is '.' or '!' or '?' or ';' or '…')
                tokens[count++] = new TimeToken(at, ++at, TimeWord.Stop, c);
            else if (c is '@' or '#' || IsAddress(text, at))
                tokens[count++] = new TimeToken(
                    at,
                    at = EndOfOpaque(text, at + 1),
                    TimeWord.Opaque
                );
            else if (char.IsAsciiDigit(c))
                count = Number(text, ref at, tokens, count);
            else if (char.IsLetter(c))
                tokens[count++] = Word(text, at, at = EndOfWord(text, at));
            else if (c is ',' or '-' or '–' or '—' or '/' or '(' or ')' or ':' or '"' or '&' or '+')
                tokens[count++] = new TimeToken(at, ++at, TimeWord.Mark, c);
            else
                at++;
        }
        return count;
    }

    private static int Number(
        ReadOnlySpan<char> text,
        ref int at,
        Span<TimeToken> tokens,
        int count
    )
    {
        var start = at;
        var value = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            if (at - start < 6)
                value = value * 10 + (text[at] - '0');
            at++;
        }
        var digits = at - start;
        var minutes = -1;
        var isTime = digits <= 4 && !IsMoney(text, start, at);
        if (
            at + 1 < text.Length
            && text[at] is ':' or '.' or ','
            && char.IsAsciiDigit(text[at + 1])
        )
        {
            var fraction = at + 1;
            var end = fraction;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (
                text[at] != ','
                && end - fraction == 2
                && digits <= 2
                && value < 24
                && text[fraction] < '6'
            )
                minutes = (text[fraction] - '0') * 10 + text[fraction + 1] - '0';
            else
                isTime = false;
            at = end;
        }
        // A number glued to letters or another number by a dash (AB-12, 555-0100) is a code, unless both sides are short.
        if (
            start > 0
            && text[start - 1] is '-' or '_'
            && start > 1
            && char.IsLetter(text[start - 2])
        )
            isTime = false;

        var suffixStart = at;
        var suffixEnd = EndOfWord(text, at);
        var suffix = suffixEnd > suffixStart ? Word(text, suffixStart, suffixEnd) : default;
        if (suffix.Word is TimeWord.Amount or TimeWord.Person)
            suffix = suffix with
            {
                Word =
                    text[suffixStart] is 'a' or 'A' && suffixEnd - suffixStart == 1
                        ? TimeWord.Am
                        : TimeWord.Other,
            };
        else if (suffixEnd - suffixStart == 1 && text[suffixStart] is 'p' or 'P')
            suffix = suffix with { Word = TimeWord.Pm };
        if (
            suffixEnd > suffixStart
            && suffix.Word
                is not (
                    TimeWord.Am
                    or TimeWord.Pm
                    or TimeWord.ShortUnit
                    or TimeWord.LongUnit
                    or TimeWord.OrdinalSuffix
                    or TimeWord.OClock
                    or TimeWord.Ish
                )
        )
        {
            // 4k, 3G, 2x: but "2nite" and "2moro" are words that begin with a digit.
            at = suffixEnd;
            var whole = Word(text, start, suffixEnd);
            tokens[count++] =
                whole.Word is TimeWord.Other ? whole with { Word = TimeWord.NotTime } : whole;
            return count;
        }

        tokens[count++] = new TimeToken(
            start,
            at,
            isTime ? TimeWord.Number : TimeWord.NotTime,
            value,
            minutes,
            digits
        );
        if (suffixEnd > suffixStart && count < tokens.Length)
        {
            tokens[count++] = suffix;
            at = suffixEnd;
        }
        return count;
    }

    private static TimeToken Word(ReadOnlySpan<char> text, int start, int end)
    {
        Span<char> lower = stackalloc char[TimeVocabulary.LongestWord + 2];
        if (end - start > lower.Length)
            return new TimeToken(start, end, TimeWord.Other);
        var hash = FeatureHash.Seed;
        lower = lower[..(end - start)];
        for (var i = 0; i < lower.Length; i++)
        {
            var letter = text[start + i];
            lower[i] = letter == '’' ? '\'' : char.ToLowerInvariant(letter);
            hash = FeatureHash.Add(hash, lower[i]);
        }

        ReadOnlySpan<char> word = lower;
        var (kind, value) = TimeVocabulary.Find(word, hash);
        if (kind == TimeWord.Other && word.EndsWith("'s"))
            (kind, value) = TimeVocabulary.Find(word[..^2], FeatureHash.Of(word[..^2]));
        if (kind == TimeWord.Other && word.Length > 4)
            kind =
                word.EndsWith("ed") ? TimeWord.Told
                : word.EndsWith("ing") ? TimeWord.Progressive
                : kind;
        return new TimeToken(start, end, kind, value);
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int at)
    {
        while (
            at < text.Length
            && (
                char.IsLetterOrDigit(text[at])
                || text[at] is '\'' or '’' && at + 1 < text.Length && char.IsLetter(text[at + 1])
            )
        )
            at++;
        return at;
    }

    private static int EndOfOpaque(ReadOnlySpan<char> text, int at)
    {
        while (
            at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not (',' or ')' or '!')
        )
            at++;
        return at;
    }

    private static bool IsAddress(ReadOnlySpan<char> text, int at) =>
        text[at] is 'h' or 'H' or 'w' or 'W'
        && (
            text[at..].StartsWith("http", StringComparison.OrdinalIgnoreCase)
            || text[at..].StartsWith("www.", StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsMoney(ReadOnlySpan<char> text, int start, int end) =>
        start > 0 && Currency.Contains(text[start - 1])
        || end < text.Length && (Currency.Contains(text[end]) || text[end] is '%' or '°');
}
