using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MentionTriage.Triage.Classification.Model;

/// <summary>What rows of the table add up to: a row holds signed square roots, their squares are summed, signs kept.</summary>
/// <remarks>Whole numbers throughout: the sum does not hang on the order or on the width of the processor's vectors.</remarks>
internal struct RowSum
{
    private Vector256<int> _first;
    private Vector256<int> _second;
    private Vector256<int> _third;
    private Vector256<int> _fourth;

    /// <summary>A sum that was kept.</summary>
    public static RowSum Of(ReadOnlySpan<short> kept)
    {
        ref var lane = ref MemoryMarshal.GetReference(kept);
        var (first, second) = Vector256.Widen(Vector256.LoadUnsafe(ref lane));
        var (third, fourth) = Vector256.Widen(Vector256.LoadUnsafe(ref lane, 16));
        return new RowSum
        {
            _first = first,
            _second = second,
            _third = third,
            _fourth = fourth,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref sbyte row)
    {
        var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref row));
        // 127 squared still fits in 16 bits.
        var (first, second) = Vector256.Widen(low * Vector256.Abs(low));
        var (third, fourth) = Vector256.Widen(high * Vector256.Abs(high));
        _first += first;
        _second += second;
        _third += third;
        _fourth += fourth;
    }

    public readonly void CopyTo(Span<int> lanes)
    {
        ref var lane = ref MemoryMarshal.GetReference(lanes);
        _first.StoreUnsafe(ref lane);
        _second.StoreUnsafe(ref lane, 8);
        _third.StoreUnsafe(ref lane, 16);
        _fourth.StoreUnsafe(ref lane, 24);
    }

    /// <summary>Adds the sum, each lane times a value, to a token's share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AddTo(ref float share, float value)
    {
        var factor = Vector256.Create(value);
        Add(ref share, 0, Vector256.ConvertToSingle(_first) * factor);
        Add(ref share, 8, Vector256.ConvertToSingle(_second) * factor);
        Add(ref share, 16, Vector256.ConvertToSingle(_third) * factor);
        Add(ref share, 24, Vector256.ConvertToSingle(_fourth) * factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref float share, nuint at, Vector256<float> more) =>
        (Vector256.LoadUnsafe(ref share, at) + more).StoreUnsafe(ref share, at);
}
