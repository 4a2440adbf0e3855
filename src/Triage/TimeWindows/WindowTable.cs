namespace MentionTriage.Triage.TimeWindows;

/// <summary>What a model learnt of expressions of time: which are windows. Immutable; shared by all threads.</summary>
/// <param name="Bias">Log-odds of an expression of which nothing is known.</param>
/// <param name="Reading">Weight of what <see cref="WindowReading"/> says of the text.</param>
/// <param name="Weights">Per row of <see cref="WindowFeatures"/>.</param>
internal sealed record WindowTable(float Bias, float Reading, float[] Weights)
{
    /// <summary>Finds no window.</summary>
    public static WindowTable None { get; } = new(-1, 0, new float[1 << WindowFeatures.Bits]);

    /// <summary>What the text as a whole says, which names a window so likely: the same for all its expressions.</summary>
    public double Of(double probability) => Bias + Reading * WindowReading.Of(probability);

    /// <summary>What one expression and the words around it say; above zero with what the text says: it is a window.</summary>
    public double Of(
        ReadOnlySpan<char> text,
        ReadOnlySpan<TimeToken> tokens,
        in WindowPhrase phrase,
        WindowTrait traits
    )
    {
        Span<int> rows = stackalloc int[WindowFeatures.Most];
        var (ofTraits, all) = WindowFeatures.Read(text, tokens, phrase, traits, rows);
        var (first, rest) = (0f, 0f);
        foreach (var row in rows[..ofTraits])
            first += Weights[row];
        foreach (var row in rows[ofTraits..all])
            rest += Weights[row];
        return first + WindowFeatures.WordValue * rest;
    }
}
