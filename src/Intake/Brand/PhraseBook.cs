namespace MentionTriage.Intake.Brand;

/// <summary>Finds any of many phrases in a text: one look-up a word, however many there are. Thread-safe.</summary>
internal sealed class PhraseBook
{
    /// <summary>More than this between two words of a phrase and they are not said together.</summary>
    private const int MaxGap = 3;

    private readonly Dictionary<string, List<Phrase>> _byFirstWord = [];
    private readonly Dictionary<string, Phrase> _compact = [];
    private readonly List<Phrase> _literal = [];

    public PhraseBook(IEnumerable<string> spellings)
    {
        foreach (var phrase in spellings.Select(Phrase.Of))
        {
            if (phrase.Literal is not null)
                _literal.Add(phrase);
            if (phrase.Words.Length == 0)
                continue;
            Under(phrase.Words[0], phrase);
            if (phrase.PlainWords[0] != phrase.Words[0])
                Under(phrase.PlainWords[0], phrase);
            if (phrase.Prefix.Length + phrase.Suffix.Length > 0)
                continue;
            foreach (var word in phrase.AsOneWord())
                _compact.TryAdd(word, phrase);
        }
    }

    public bool IsEmpty => _byFirstWord.Count + _literal.Count == 0;

    /// <summary>The phrases a text holds, in no order; one may come more than once.</summary>
    public IEnumerable<Phrase> Find(FoldedWords text)
    {
        foreach (var phrase in _literal)
            if (HasLiteral(text.Text, phrase.Literal!))
                yield return phrase;
        for (var i = 0; i < text.Words.Count; i++)
        {
            if (FindCompact(text, i) is { } whole)
                yield return whole;
            if (text.Words[i].Kind == TextWordKind.Handle)
                continue;
            foreach (var phrase in StartingAt(text, i))
                yield return phrase;
        }
    }

    /// <summary>The phrase that a hashtag is, written as one word.</summary>
    public Phrase? FindTag(string tag)
    {
        var folded = FoldedWords.Fold(tag);
        return _compact.GetValueOrDefault(folded)
            ?? _literal.Find(phrase => phrase.Literal == folded);
    }

    private void Under(string word, Phrase phrase)
    {
        if (!_byFirstWord.TryGetValue(word, out var phrases))
            _byFirstWord[word] = phrases = [];
        phrases.Add(phrase);
    }

    private Phrase? FindCompact(FoldedWords text, int index)
    {
        var lookup = _compact.GetAlternateLookup<ReadOnlySpan<char>>();
        return
            lookup.TryGetValue(text[index], out var phrase)
            && (phrase.Words.Length > 1 || text.Words[index].Kind != TextWordKind.Plain)
            ? phrase
            : null;
    }

    private IEnumerable<Phrase> StartingAt(FoldedWords text, int index)
    {
        if (
            _byFirstWord
                .GetAlternateLookup<ReadOnlySpan<char>>()
                .TryGetValue(text[index], out var phrases)
        )
            foreach (var phrase in phrases)
                if (IsAt(text, index, phrase))
                    yield return phrase;
        // McDonald's: what stands on both sides of an apostrophe may be one word.
        if (
            IsAttached(text, index + 1)
            && _byFirstWord.TryGetValue(string.Concat(text[index], text[index + 1]), out var joined)
        )
            foreach (var phrase in joined)
                if (IsAt(text, index, phrase))
                    yield return phrase;
    }

    private static bool IsAt(FoldedWords text, int index, Phrase phrase)
    {
        var next = index;
        for (var i = 0; i < phrase.Words.Length; i++)
        {
            if (next >= text.Words.Count || (i > 0 && !IsGap(text, next, phrase)))
                return false;
            if (phrase.IsWord(i, text[next]) && !IsCutShort(text, next))
                next++;
            else if (IsAttached(text, next + 1) && phrase.IsWord(i, text[next], text[next + 1]))
                next += 2;
            else
                return false;
        }
        return text.Text.AsSpan(0, text.Words[index].Start).EndsWith(phrase.Prefix)
            && text.Text.AsSpan(text.Words[next - 1].End).StartsWith(phrase.Suffix);
    }

    private static bool IsAttached(FoldedWords text, int index) =>
        index < text.Words.Count && text.Words[index].IsAttached;

    /// <summary>"can't" says nothing of a brand named Can.</summary>
    private static bool IsCutShort(FoldedWords text, int index) =>
        IsAttached(text, index + 1) && text[index + 1] is "t";

    private static bool IsGap(FoldedWords text, int index, Phrase phrase)
    {
        var from = text.Words[index - 1].End;
        var gap = text.Text.AsSpan(from, text.Words[index].Start - from);
        if (gap.Length > MaxGap || text.Words[index].Kind == TextWordKind.Handle)
            return false;
        foreach (var c in gap)
            if (
                !char.IsWhiteSpace(c)
                && c
                    is not (
                        '-'
                        or '\u2010'
                        or '\u2011'
                        or '\u2013'
                        or '.'
                        or '\''
                        or '\u00B7'
                        or '/'
                        or '+'
                    )
            )
                return false;
        // A full stop with a blank ends a sentence, unless it stands for the rest of a word (St. Pancras).
        return gap is not ['.', ' ', ..]
            || text.Words[index - 1].Length <= 2
            || phrase.Spelling.Contains('.', StringComparison.Ordinal);
    }

    private static bool HasLiteral(string text, string literal)
    {
        for (
            var at = text.IndexOf(literal, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(literal, at + 1, StringComparison.Ordinal)
        )
        {
            var end = at + literal.Length;
            if (
                WordScripts.MayPart(
                    WordScripts.Of(literal[0]),
                    at == 0 ? WordScript.None : WordScripts.Of(text[at - 1]),
                    isEnd: false
                )
                && WordScripts.MayPart(
                    WordScripts.Of(literal[^1]),
                    end == text.Length ? WordScript.None : WordScripts.Of(text[end]),
                    isEnd: true
                )
            )
                return true;
        }
        return false;
    }
}
