namespace MentionTriage.Triage.Classification.Features;

/// <summary>Reads what a text shows as a whole: which concepts meet in it, its length, its tone of voice.</summary>
internal sealed class TraitReader(ConceptTable concepts)
{
    private const uint ConceptSalt = 0x2000_0001;
    private const uint PairSalt = 0x2000_0002;
    private const uint OrderSalt = 0x2000_0003;
    private const uint ToneSalt = 0x2000_0004;
    private const int MaximumConcepts = 24;

    private readonly bool[] _seen = new bool[concepts.Names.Count];
    private readonly int[] _found = new int[MaximumConcepts];
    private readonly short[] _foundAt = new short[MaximumConcepts];

    public void Add(ReadOnlySpan<Token> tokens, FeatureSet set)
    {
        AddConcepts(tokens, set);
        AddTone(tokens, set);
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
                        set.AddTrait(Pair(last, concept, OrderSalt), at, end);
                    last = concept;
                    if (_seen[concept] || count == MaximumConcepts)
                        continue;
                    _seen[concept] = true;
                    _found[count] = concept;
                    _foundAt[count++] = (short)at;
                    set.AddTrait(FeatureHash.Join(concept, ConceptSalt), at, end);
                }
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
                set.AddTrait(Pair(low, high, PairSalt), _foundAt[left], _foundAt[left]);
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

    private static void Tone(FeatureSet set, uint what, int value) =>
        set.AddTrait(FeatureHash.Join(FeatureHash.Add(ToneSalt, what), (uint)value));

    private static uint Pair(int left, int right, uint salt) =>
        FeatureHash.Join(FeatureHash.Join((uint)left + 1, (uint)right + 1), salt);
}
