namespace MentionTriage.Triage.Classification.Features;

/// <summary>Reads what a text shows as a whole: which concepts meet in it, its length, its tone of voice.</summary>
internal sealed class TraitReader(ConceptTable concepts, Lexicon lexicon)
{
    private const uint ConceptSalt = 0x2000_0001;
    private const uint PairSalt = 0x2000_0002;
    private const uint OrderSalt = 0x2000_0003;
    private const uint ToneSalt = 0x2000_0004;
    private const int MaximumConcepts = 24;

    private readonly bool[] _seen = new bool[concepts.Count];
    private readonly int[] _found = new int[MaximumConcepts];
    private readonly short[] _foundAt = new short[MaximumConcepts];

    public void Add(ReadOnlySpan<Token> tokens, FeatureSet set)
    {
        AddConcepts(tokens, set);
        AddTone(tokens, set);
        AddFeeling(tokens, set);
    }

    private void AddConcepts(ReadOnlySpan<Token> tokens, FeatureSet set)
    {
        var (count, last) = (0, -1);
        for (var at = 0; at < tokens.Length && count < MaximumConcepts; at++)
        {
            uint phrase = 0;
            for (var end = at; end < tokens.Length && end < at + ConceptTable.MaximumWords; end++)
            {
                phrase = ConceptTable.Extend(phrase, tokens[end].Hash);
                foreach (var concept in concepts.Find(phrase))
                {
                    if (last >= 0 && last != concept)
                        set.Add(Pair(last, concept, OrderSalt), at, end, FeatureGroup.Pairs);
                    last = concept;
                    if (_seen[concept] || count == MaximumConcepts)
                        continue;
                    _seen[concept] = true;
                    _found[count] = concept;
                    _foundAt[count++] = (short)at;
                    set.AddTrait(FeatureHash.Join(concept, ConceptSalt), at, end);
                }

                if (!concepts.MayGoOn(phrase))
                    break;
            }
        }

        for (var left = 0; left < count; left++)
        {
            for (var right = left + 1; right < count; right++)
            {
                var (low, high) = (
                    Math.Min(_found[left], _found[right]),
                    Math.Max(_found[left], _found[right])
                );
                set.Add(
                    Pair(low, high, PairSalt),
                    _foundAt[left],
                    _foundAt[right],
                    FeatureGroup.Pairs
                );
            }
        }

        for (var index = 0; index < count; index++)
            _seen[_found[index]] = false;
    }

    private static void AddTone(ReadOnlySpan<Token> tokens, FeatureSet set)
    {
        var (words, capitals, elongated, links, handles, tags) = (0, 0, 0, 0, 0, 0);
        foreach (ref readonly var token in tokens)
        {
            words += token.Kind == TokenKind.Word ? 1 : 0;
            capitals += token.Capitals ? 1 : 0;
            elongated += token.Elongated ? 1 : 0;
            links += token.Kind == TokenKind.Link ? 1 : 0;
            handles += token.Kind == TokenKind.Handle ? 1 : 0;
            tags += token.Hashtag ? 1 : 0;
        }

        Tone(set, 1, Math.Min(words / 4, 8));
        Tone(set, 2, Math.Min(capitals, 3));
        Tone(set, 3, Math.Min(elongated, 1));
        Tone(set, 4, Math.Min(links, 2));
        Tone(set, 5, Math.Min(handles, 3));
        Tone(set, 6, Math.Min(tags, 4));
        Tone(set, 7, tokens.Length > 0 && tokens[0].Kind == TokenKind.Handle ? 1 : 0);
        Tone(set, 8, tokens.Length > 0 ? (int)tokens[^1].Kind : 7);
    }

    // Rated words, flipped where they are negated: how much good, how much bad, and which came last.
    private void AddFeeling(ReadOnlySpan<Token> tokens, FeatureSet set)
    {
        var (good, bad, last, strongest, negatedFor) = (0, 0, 0, 0, 0);
        foreach (ref readonly var token in tokens)
        {
            if (token.Kind == TokenKind.Punctuation)
                negatedFor = 0;
            var score = lexicon.Score(token.Hash);
            if (negatedFor-- > 0)
                score = -score * 3 / 4;
            if (Negation.Contains(token.Hash))
                negatedFor = 4;
            if (score == 0)
                continue;
            if (token.Capitals)
                score = score * 3 / 2;
            (good, bad) = score > 0 ? (good + score, bad) : (good, bad - score);
            last = Math.Sign(score);
            strongest = Math.Abs(score) > Math.Abs(strongest) ? score : strongest;
        }

        Tone(set, 9, Math.Min(good / 12, 8));
        Tone(set, 10, Math.Min(bad / 12, 8));
        Tone(set, 11, last + 1);
        Tone(set, 12, strongest / 8 + 10);
        Tone(set, 13, Math.Clamp((good - bad) / 10, -10, 10) + 20);
        Tone(set, 14, Math.Min(good / 20, 4) * 8 + Math.Min(bad / 20, 4));
    }

    private static void Tone(FeatureSet set, uint what, int value) =>
        set.AddTrait(FeatureHash.Join(FeatureHash.Add(ToneSalt, what), (uint)value));

    private static uint Pair(int left, int right, uint salt) =>
        FeatureHash.Join(FeatureHash.Join((uint)left + 1, (uint)right + 1), salt);
}
