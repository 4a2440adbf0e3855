namespace MentionTriage.Triage.TimeWindows;

/// <summary>Every expression of time in a text with what is known of it, for training.</summary>
internal static class WindowCandidates
{
    /// <returns>For each its first character and the one past its last, how many rows are of traits, and all its rows.</returns>
    public static IReadOnlyList<(int From, int To, int Traits, int[] Rows)> Of(string text)
    {
        var found = new List<(int, int, int, int[])>();
        var buffer = new TimeToken[text.Length + 1];
        ReadOnlySpan<TimeToken> tokens = buffer.AsSpan(0, TimeTokenizer.Cut(text, buffer));
        var scanner = new WindowScanner(tokens);
        var ofText = WindowContext.OfText(tokens);
        Span<int> rows = stackalloc int[WindowFeatures.Most];
        for (var at = 0; at < tokens.Length; )
        {
            if (!scanner.ReadAt(at, out var phrase, out at))
                continue;
            var traits = phrase.Traits | ofText | WindowContext.Of(text, tokens, phrase);
            var (ofTraits, all) = WindowFeatures.Read(text, tokens, phrase, traits, rows);
            found.Add(
                (
                    tokens[phrase.From].Start,
                    tokens[phrase.To - 1].End,
                    ofTraits,
                    rows[..all].ToArray()
                )
            );
        }

        return found;
    }
}
