namespace MentionTriage.Triage.Classification.Features;

/// <summary>Turns a text into hashed features. Owned by one thread and reused; allocates only to grow.</summary>
internal sealed class FeatureExtractor(ConceptTable concepts, Lexicon lexicon)
{
    // Each family of features has its own salt, so that equal words in two families do not meet.
    private const uint BigramSalt = 0x1000_0001;
    private const uint TrigramSalt = 0x1000_0002;
    private const uint NegatedSalt = 0x1000_0003;
    private const uint CharacterSalt = 0x1000_0004;
    private const int MinimumRun = 2;
    private const int MaximumRun = 5;
    private const int NegationReach = 4;
    private const int MaximumTokens = 2_000;

    private readonly Tokenizer _tokenizer = new();
    private readonly FeatureSet _set = new();
    private readonly TraitReader _traits = new(concepts, lexicon);

    public ReadOnlySpan<Token> Tokens =>
        _tokenizer.Tokens[..Math.Min(_tokenizer.Tokens.Length, MaximumTokens)];

    public FeatureSet Read(string text)
    {
        _set.Clear();
        _tokenizer.Read(text);
        var tokens = Tokens;
        AddWords(tokens);
        AddCharacters(tokens);
        _traits.Add(tokens, _set);
        return _set;
    }

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

    private void AddCharacters(ReadOnlySpan<Token> tokens)
    {
        var characters = _tokenizer.Folded.Characters;
        for (var at = 0; at < tokens.Length; at++)
        {
            ref readonly var token = ref tokens[at];
            if (token.Kind == TokenKind.Word)
                AddCharacters(characters.Slice(token.FoldedStart, token.FoldedLength), at);
        }
    }

    private void AddCharacters(ReadOnlySpan<char> word, int token)
    {
        Span<char> padded = stackalloc char[34];
        var length = 0;
        padded[length++] = ' ';
        foreach (var character in word)
        {
            if (character == '\'')
                continue;
            if (length == padded.Length - 1)
                break;
            padded[length++] = char.ToLowerInvariant(character);
        }

        padded[length++] = ' ';
        for (var start = 0; start < length - 1; start++)
        {
            var hash = FeatureHash.Add(CharacterSalt, padded[start]);
            var end = Math.Min(length, start + MaximumRun);
            for (var next = start + 1; next < end; next++)
            {
                hash = FeatureHash.Add(hash, padded[next]);
                if (next - start + 1 >= MinimumRun)
                    _set.Add(hash, token, token, FeatureGroup.Characters);
            }
        }
    }
}
