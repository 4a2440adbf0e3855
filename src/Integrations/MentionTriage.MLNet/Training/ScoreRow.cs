using Microsoft.ML;
using Microsoft.ML.Data;

namespace MentionTriage.MLNet.Training;

/// <summary>What the heads of words say of one row, as the pipeline carries it: a column for each head.</summary>
internal sealed class ScoreRow
{
    private const string Numbers = "BinaryScores";

    [VectorType(3)]
    public float[] GeneralSentimentScore { get; set; } = new float[3];

    [VectorType(3)]
    public float[] SentimentScore { get; set; } = new float[3];

    [VectorType(5)]
    public float[] KindScore { get; set; } = new float[5];

    public float Urgency1Score { get; set; }

    public float Urgency2Score { get; set; }

    public float Urgency3Score { get; set; }

    public float Delight1Score { get; set; }

    public float Delight2Score { get; set; }

    public float AddressedScore { get; set; }

    /// <summary>Puts what a head says where it belongs.</summary>
    public void Set(string column, float[] scores)
    {
        var property = typeof(ScoreRow).GetProperty(column)!;
        property.SetValue(this, property.PropertyType == typeof(float) ? scores[0] : scores);
    }

    /// <summary>
    /// Gathers the columns into the features of the heads of scores. Probabilities become logarithms, so that
    /// all scores are of one kind, and all are brought to one scale.
    /// </summary>
    /// <param name="context">ML.NET.</param>
    /// <param name="heads">The heads whose columns are there.</param>
    /// <param name="output">Column of the features.</param>
    public static IEstimator<ITransformer> Gather(
        MLContext context,
        IReadOnlyList<Head> heads,
        string output
    )
    {
        IEstimator<ITransformer> estimator = context.Transforms.Concatenate(
            Numbers,
            [.. heads.Where(head => head.IsBinary).Select(head => head.Column)]
        );
        string[] several = [.. heads.Where(head => !head.IsBinary).Select(head => head.Column)];
        foreach (var column in several)
            estimator = estimator.Append(
                context.Transforms.Expression(column + "Log", "(x) => log(x + 0.0001f)", column)
            );
        return estimator
            .Append(
                context.Transforms.Concatenate(
                    output,
                    [Numbers, .. several.Select(column => column + "Log")]
                )
            )
            .Append(context.Transforms.NormalizeMeanVariance(output, fixZero: false));
    }
}
