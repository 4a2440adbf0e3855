using System.Runtime.CompilerServices;

namespace MentionTriage.Triage.Classification.Features;

/// <summary>The one hash of features. Part of the model format: changing it makes every saved model useless.</summary>
internal static class FeatureHash
{
    public const uint Seed = 2166136261;

    /// <summary>Appends one character or code point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Add(uint hash, uint value) => (hash ^ value) * 16777619;

    /// <summary>Joins two hashes, order kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Join(uint left, uint right)
    {
        var mixed = (left ^ (right + 0x9E3779B9 + (left << 6) + (left >> 2))) * 0x85EBCA6B;
        return mixed ^ (mixed >> 15);
    }

    /// <summary>Hash of a whole string, as the tokenizer would make it.</summary>
    public static uint Of(ReadOnlySpan<char> text)
    {
        var hash = Seed;
        foreach (var character in text)
            hash = Add(hash, character);
        return hash;
    }

    /// <summary>The row of a table of 2^<paramref name="bits"/> rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Row(uint hash, int bits)
    {
        hash ^= hash >> 16;
        hash *= 0x7FEB352D;
        hash ^= hash >> 15;
        hash *= 0x846CA68B;
        return (int)(hash >> (32 - bits));
    }
}
