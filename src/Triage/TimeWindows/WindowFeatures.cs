using System.Numerics;
using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.TimeWindows;

/// <summary>
/// What is known of an expression of time, as rows of a table of learnt weights: its traits, its own words,
/// and the words on either side. Part of the model format.
/// </summary>
internal static class WindowFeatures
{
    /// <summary>Base-2 logarithm of the table's rows.</summary>
    public const int Bits = 14;

    /// <summary>The most rows one expression has.</summary>
    public const int Most = 160;

    /// <summary>What a word counts against a trait.</summary>
    public const float WordValue = 0.7f;

    private const int Before = 6;
    private const int After = 5;
    private const int Within = 12;
    private const int Adjacent = 2;
    private const uint TraitSalt = 0x3000_0001;
    private const uint WithinSalt = 0x3000_0002;
    private const uint BeforeSalt = 0x3000_0010;
    private const uint AfterSalt = 0x3000_0020;
    private const uint TellsOfPast = 0x3000_0030;
    private const uint GoesOn = 0x3000_0031;

    /// <summary>Fills in the rows: first those of traits, then those of words.</summary>
    /// <returns>How many rows are of traits, and how many there are in all.</returns>
    public static (int Traits, int All) Read(
        ReadOnlySpan<char> text,
        ReadOnlySpan<TimeToken> tokens,
        in WindowPhrase phrase,
        WindowTrait traits,
        Span<int> rows
    )
    {
        var count = 0;
        for (var bits = (ulong)traits; bits != 0; bits &= bits - 1)
            Add(rows, ref count, (uint)BitOperations.TrailingZeroCount(bits), TraitSalt);
        var ofTraits = count;
        for (var at = phrase.From; at < Math.Min(phrase.To, phrase.From + Within); at++)
            Add(rows, ref count, Hash(text, tokens[at]), WithinSalt);
        for (var at = phrase.From - 1; at >= 0 && phrase.From - at <= Before; at--)
            AddNear(text, tokens[at], phrase.From - at, BeforeSalt, rows, ref count);
        for (var at = phrase.To; at < tokens.Length && at - phrase.To < After; at++)
            AddNear(text, tokens[at], at - phrase.To + 1, AfterSalt, rows, ref count);
        return (ofTraits, count);
    }

    private static void AddNear(
        ReadOnlySpan<char> text,
        in TimeToken token,
        int distance,
        uint side,
        Span<int> rows,
        ref int count
    )
    {
        var hash = Hash(text, token);
        Add(rows, ref count, hash, side);
        if (distance <= Adjacent)
            Add(rows, ref count, hash, side + (uint)distance);
        var word = text[token.Start..token.End];
        if (word.EndsWith("ed", StringComparison.OrdinalIgnoreCase))
            Add(rows, ref count, TellsOfPast, side);
        else if (word.EndsWith("ing", StringComparison.OrdinalIgnoreCase))
            Add(rows, ref count, GoesOn, side);
    }

    // Handles and links are all one word, and so are numbers: which one it is tells nothing.
    private static uint Hash(ReadOnlySpan<char> text, in TimeToken token)
    {
        if (token.Word is TimeWord.Opaque or TimeWord.Number or TimeWord.NotTime)
            return (uint)token.Word;
        var hash = FeatureHash.Seed;
        foreach (var letter in text[token.Start..token.End])
        {
            if (letter is not ('\'' or '’'))
                hash = FeatureHash.Add(hash, char.ToLowerInvariant(letter));
        }

        return hash;
    }

    private static void Add(Span<int> rows, ref int count, uint hash, uint salt)
    {
        if (count < rows.Length)
            rows[count++] = FeatureHash.Row(FeatureHash.Join(hash, salt), Bits);
    }
}
