using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>For every mention its lanes, each scored by a layer that has not seen the mention.</summary>
internal sealed class LaneScores(int mentions)
{
    private readonly float[] _scores = new float[mentions * Lane.Count];

    public int Count => mentions;

    public Span<float> Of(int mention) => _scores.AsSpan(mention * Lane.Count, Lane.Count);

    public void Score(
        LinearWeights layer,
        int firstLane,
        FeatureMatrix matrix,
        IEnumerable<int> rows
    )
    {
        foreach (var row in rows)
            layer.Score(matrix, row, Of(row).Slice(firstLane, layer.Outputs));
    }
}
