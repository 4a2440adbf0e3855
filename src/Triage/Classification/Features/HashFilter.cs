namespace MentionTriage.Triage.Classification.Features;

/// <summary>One bit per hash: says for certain that a hash was not added, so that most look-ups end here.</summary>
internal sealed class HashFilter
{
    private const int Bits = 17;

    private readonly ulong[] _bits = new ulong[1 << (Bits - 6)];

    public void Add(uint hash) => _bits[Word(hash)] |= 1UL << (int)(hash & 63);

    public bool MayHold(uint hash) => (_bits[Word(hash)] >> (int)(hash & 63) & 1) != 0;

    private static int Word(uint hash) => (int)((hash * 0x9E3779B1) >> (38 - Bits));
}
