namespace MentionTriage.Triage.Classification.Features;

/// <summary>Numbers by what they look like: the amount itself must not sway the classifier.</summary>
internal static class NumberShape
{
    /// <summary>Hash of an amount of money.</summary>
    public static readonly uint Money = FeatureHash.Of("0money");

    private static readonly uint Clock = FeatureHash.Of("0clock");
    private static readonly uint Ordinal = FeatureHash.Of("0ordinal");
    private static readonly uint Slashed = FeatureHash.Of("0slashed");

    /// <summary>Hash of letters and digits mixed: a flight, an order, a part.</summary>
    public static readonly uint Code = FeatureHash.Of("0code");
    private static readonly uint Decimal = FeatureHash.Of("0decimal");

    public static uint Hash(ReadOnlySpan<char> number)
    {
        var digits = 0;
        while (digits < number.Length && char.IsDigit(number[digits]))
            digits++;
        var rest = number[digits..];
        if (rest.IsEmpty)
            return FeatureHash.Add(FeatureHash.Of("0digits"), (uint)Math.Min(digits, 5));
        if (rest[0] == ':' || IsSuffix(rest, "am") || IsSuffix(rest, "pm"))
            return Clock;
        if (
            IsSuffix(rest, "st")
            || IsSuffix(rest, "nd")
            || IsSuffix(rest, "rd")
            || IsSuffix(rest, "th")
        )
            return Ordinal;
        if (rest[0] == '/')
            return Slashed;
        if (rest[0] is '.' or ',')
            return Decimal;
        return IsUnit(rest) ? Unit(rest) : Code;
    }

    private static bool IsSuffix(ReadOnlySpan<char> rest, string suffix) =>
        rest.Length >= 2 && rest[^2..].Equals(suffix, StringComparison.OrdinalIgnoreCase);

    private static bool IsUnit(ReadOnlySpan<char> rest) =>
        rest.Length <= 5 && !rest.ContainsAnyInRange('0', '9');

    private static uint Unit(ReadOnlySpan<char> rest)
    {
        var hash = FeatureHash.Of("0");
        foreach (var character in rest)
            hash = FeatureHash.Add(hash, char.ToLowerInvariant(character));
        return hash;
    }
}
