using MentionTriage.Triage.Classification.Training;

namespace MentionTriage.MLNet.Training;

/// <summary>One thing that is learnt.</summary>
/// <param name="Column">Column its scores stand in.</param>
/// <param name="Classes">2 for a judgement of yes and no, more for one of several.</param>
/// <param name="Label">The 0-based class of a row.</param>
/// <param name="Weight">What a row counts; rows of 0 are left out.</param>
/// <param name="Raise">How far rare classes are raised: 0 not, 1 to equal weight.</param>
internal sealed record Head(
    string Column,
    int Classes,
    Func<LabelledMention, int> Label,
    Func<LabelledMention, float> Weight,
    double Raise
)
{
    /// <summary>Where the held-out score looks for what it says, see <see cref="HeldOutScore"/>.</summary>
    public int? Lane { get; init; }

    /// <summary>Whether it is answered by yes or no.</summary>
    public bool IsBinary => Classes == 2;

    /// <summary>The weight of each row, rare classes raised.</summary>
    public float[] Weights(IReadOnlyList<LabelledMention> rows)
    {
        var weights = rows.Select(Weight).ToArray();
        var perClass = new double[Classes];
        for (var row = 0; row < weights.Length; row++)
            if (weights[row] > 0)
                perClass[Label(rows[row])] += weights[row];
        var even = perClass.Sum() / Classes;
        for (var row = 0; row < weights.Length; row++)
            if (weights[row] > 0)
                weights[row] *= (float)
                    Math.Pow(even / Math.Max(1, perClass[Label(rows[row])]), Raise);
        return weights;
    }
}
