using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MentionTriage.Triage.Classification.Model;

/// <summary>Values that begin where a cache line begins, so that a row of 32 or 64 bytes never lies on two.</summary>
/// <remarks>Managed memory that the collector does not move.</remarks>
internal sealed class AlignedArray<T>
    where T : unmanaged
{
    private const int CacheLine = 64;

    private readonly T[] _all;
    private readonly int _start;

    /// <summary>Room for values, not cleared.</summary>
    public unsafe AlignedArray(int length)
    {
        Length = length;
        _all = GC.AllocateUninitializedArray<T>(length + CacheLine / sizeof(T), pinned: true);
        var past = (int)((nint)Unsafe.AsPointer(ref _all[0]) % CacheLine);
        _start = (CacheLine - past) % CacheLine / sizeof(T);
    }

    public int Length { get; }

    public Span<T> Span => _all.AsSpan(_start, Length);

    /// <summary>A value by its place, which is not checked.</summary>
    public ref T this[int at]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_all), _start + at);
    }

    /// <summary>Asks the memory for a value that will be read soon, without waiting for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(int at)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref this[at]));
    }
}
