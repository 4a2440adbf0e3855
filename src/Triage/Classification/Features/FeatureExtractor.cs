using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Features;

/// <summary>Turns a text into hashed features. Owned by one thread and reused; allocates only to grow.</summary>
/// <param name="concepts">The concepts.</param>
/// <param name="lexicon">The rated words.</param>
/// <param name="bits">Base-2 logarithm of the rows of the table that features index.</param>
/// <param name="table">That table, when its rows will be read.</param>
internal sealed class FeatureExtractor(
    ConceptTable concepts,
    Lexicon lexicon,
    int bits,
    AlignedArray<sbyte>? table = null
)
{
    // Each family of features has its own salt, so that equal words in two families do not meet.
    private const uint BigramSalt = 0x1000_0001;
    private const uint TrigramSalt = 0x1000_0002;
    private const uint NegatedSalt = 0x1000_0003;
    private const int NegationReach = 4;
    private const int MaximumTokens = 2_000;

    private readonly Tokenizer _tokenizer = new();
    private readonly FeatureSet _set = new(bits, table);
    private readonly TraitReader _traits = new(concepts, lexicon);

    public ReadOnlySpan<Token> Tokens =>
        _tokenizer.Tokens[..Math.Min(_tokenizer.Tokens.Length, MaximumTokens)];

    /// <summary>Reads the features of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="characters">Whether the character runs are listed; if not they are only counted, for who looks them up by the word.</param>
    public FeatureSet Read(string text, bool characters = true)
    {
        _set.Clear();
        _tokenizer.Read(text);
        var tokens = Tokens;
        AddWords(tokens);
        AddCharacters(tokens, characters);
        _traits.Add(tokens, _set);
        return _set;
    }

    /// <summary>A word of the text last read in small letters.</summary>
    public ReadOnlySpan<char> Spelled(int token)
    {
        ref readonly var word = ref _tokenizer.Tokens[token];
        return _tokenizer.Folded.Small.Slice(word.FoldedStart, word.FoldedLength);
    }

    /// <summary>Whether nothing in the text last read had to be folded.</summary>
    public bool IsPlain => _tokenizer.Folded.IsPlain;

    private void AddWords(ReadOnlySpan<Token> tokens)
    {
        var (before, beforeAt, twoBefore, twoBeforeAt) = (FeatureHash.Seed, 0, FeatureHash.Seed, 0);
        var negatedFor = 0;
        for (var at = 0; at < tokens.Length; at++)
        {
            ref readonly var token = ref tokens[at];
            var hash = token.Hash;
            _set.Add(hash, at, at, FeatureGroup.Words);
            _set.Add(
                FeatureHash.Join(FeatureHash.Join(before, hash), BigramSalt),
                beforeAt,
                at,
                FeatureGroup.Words
            );
            if (at > 0)
            {
                var run = FeatureHash.Join(FeatureHash.Join(twoBefore, before), hash);
                _set.Add(FeatureHash.Join(run, TrigramSalt), twoBeforeAt, at, FeatureGroup.Words);
            }

            (twoBefore, twoBeforeAt, before, beforeAt) = (before, beforeAt, hash, at);
            if (token.Kind == TokenKind.Punctuation)
                negatedFor = 0;
            else if (Negation.Contains(hash))
                negatedFor = NegationReach;
            else if (negatedFor-- > 0 && token.Kind == TokenKind.Word)
                _set.Add(FeatureHash.Join(hash, NegatedSalt), at, at, FeatureGroup.Words);
        }
    }

    private void AddCharacters(ReadOnlySpan<Token> tokens, bool each)
    {
        Span<char> padded = stackalloc char[CharacterRuns.MaximumLength];
        Span<uint> hashes = stackalloc uint[CharacterRuns.Most];
        for (var at = 0; at < tokens.Length; at++)
        {
            if (tokens[at].Kind != TokenKind.Word)
                continue;
            if (!each)
            {
                _set.Count(
                    FeatureGroup.Characters,
                    CharacterRuns.Count(CharacterRuns.PaddedLength(tokens[at].Letters))
                );
                continue;
            }

            var length = CharacterRuns.Pad(Spelled(at), padded);
            foreach (var hash in hashes[..CharacterRuns.Read(padded[..length], hashes)])
                _set.Add(hash, at, at, FeatureGroup.Characters);
        }
    }
}
