using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Features;

/// <summary>The features of one text. Owned by one thread and reused.</summary>
/// <param name="bits">Base-2 logarithm of the rows of the table they index.</param>
/// <param name="table">The table, when it will be read: its rows are fetched from the memory while the text is still being read.</param>
internal sealed class FeatureSet(int bits, AlignedArray<sbyte>? table)
{
    private Feature[] _features = new Feature[1024];
    private int _count;
    private readonly int[] _perGroup = new int[4];

    public ReadOnlySpan<Feature> Features => _features.AsSpan(0, _count);

    public void Clear()
    {
        _count = 0;
        Array.Clear(_perGroup);
    }

    public void Add(uint hash, int first, int last, FeatureGroup group)
    {
        if (_count == _features.Length)
            Array.Resize(ref _features, _count * 2);
        var row = FeatureHash.Row(hash, bits);
        table?.Prefetch(row * Lane.Count);
        _features[_count++] = new Feature(row, (short)first, (short)last, group);
        _perGroup[(int)group]++;
    }

    /// <summary>Counts features of a group that are not listed.</summary>
    public void Count(FeatureGroup group, int more) => _perGroup[(int)group] += more;

    public void AddTrait(uint hash, int first = -1, int last = -1) =>
        Add(hash, first, last, FeatureGroup.Traits);

    /// <summary>The value each feature of the group has in this text.</summary>
    public float ValueOf(FeatureGroup group)
    {
        var count = Math.Max(1, _perGroup[(int)group]);
        return group switch
        {
            FeatureGroup.Words => FeatureScale.Words / MathF.Sqrt(count),
            FeatureGroup.Characters => FeatureScale.Characters / MathF.Sqrt(count),
            FeatureGroup.Pairs => FeatureScale.Pairs,
            _ => FeatureScale.Traits,
        };
    }
}
