using MentionTriage.Triage.Classification.Training;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace MentionTriage.MLNet.Training;

/// <summary>Trains one head on features that were computed once.</summary>
/// <param name="context">ML.NET.</param>
/// <param name="features">Of every row.</param>
/// <param name="width">How many features there are.</param>
/// <param name="penalty">Weight of the squared weights against the summed loss.</param>
/// <param name="iterations">Steps of L-BFGS.</param>
internal sealed class HeadTraining(
    MLContext context,
    IReadOnlyList<VBuffer<float>> features,
    int width,
    float penalty,
    int iterations
)
{
    private const int History = 6;

    /// <summary>Relative step of the loss below which it is settled; ML.NET's own default takes twice the time.</summary>
    private const float Tolerance = 1e-4f;

    /// <summary>Column the predictors read: first the features of words, later in the pipeline those of scores.</summary>
    public const string Column = nameof(LearningRow.Features);

    /// <summary>Column the predictors write; each is copied to a name of its own.</summary>
    public const string Score = "Score";

    /// <summary>Column in which those of yes and no write the probability of yes.</summary>
    public const string Probability = "Probability";

    /// <summary>Learns from some rows.</summary>
    /// <param name="head">What.</param>
    /// <param name="rows">Every row, in the order of the features.</param>
    /// <param name="of">Which of them.</param>
    /// <returns>A predictor from <see cref="Column"/> to <see cref="Score"/>.</returns>
    public ITransformer Train(Head head, IReadOnlyList<LabelledMention> rows, IReadOnlyList<int> of)
    {
        var weights = head.Weights([.. of.Select(row => rows[row])]);
        LearningRow[] learnt =
        [
            .. of.Select(
                    (row, at) =>
                        new LearningRow
                        {
                            Features = features[row],
                            Class = (uint)head.Label(rows[row]),
                            Label = head.Label(rows[row]) == 1,
                            Weight = weights[at],
                        }
                )
                .Where(row => row.Weight > 0),
        ];
        var data = context.Data.LoadFromEnumerable(learnt, LearningRow.Schema(width, head.Classes));
        return head.IsBinary ? LogisticRegression().Fit(data) : MaximumEntropy().Fit(data);
    }

    /// <summary>What a predictor says of some rows: one number, or one for each class.</summary>
    public IEnumerable<float[]> Predict(ITransformer predictor, Head head, IEnumerable<int> of)
    {
        var data = predictor.Transform(
            context.Data.LoadFromEnumerable(
                of.Select(row => new LearningRow { Features = features[row] }),
                LearningRow.Schema(width, head.Classes)
            )
        );
        return head.IsBinary
            ? data.GetColumn<float>(Score).Select(score => new[] { score })
            : data.GetColumn<float[]>(Score);
    }

    /// <summary>Copies a column a predictor writes to the head's own name, so that the next predictor does not hide it.</summary>
    /// <param name="predictor">Of the head.</param>
    /// <param name="head">The head.</param>
    /// <param name="source">The column: the score, or the probability.</param>
    public ITransformer Name(ITransformer predictor, Head head, string source)
    {
        var data = predictor.Transform(
            context.Data.LoadFromEnumerable<LearningRow>(
                [],
                LearningRow.Schema(width, head.Classes)
            )
        );
        return context.Transforms.CopyColumns(head.Column, source).Fit(data);
    }

    // One thread: several would add up in another order each time, and two runs would differ. No weight is
    // driven to zero: that costs accuracy here, and a megabyte is no matter.
    private LbfgsLogisticRegressionBinaryTrainer LogisticRegression() =>
        context.BinaryClassification.Trainers.LbfgsLogisticRegression(
            new LbfgsLogisticRegressionBinaryTrainer.Options
            {
                FeatureColumnName = Column,
                LabelColumnName = nameof(LearningRow.Label),
                ExampleWeightColumnName = nameof(LearningRow.Weight),
                L1Regularization = 0,
                L2Regularization = penalty,
                MaximumNumberOfIterations = iterations,
                HistorySize = History,
                OptimizationTolerance = Tolerance,
                NumberOfThreads = 1,
            }
        );

    private LbfgsMaximumEntropyMulticlassTrainer MaximumEntropy() =>
        context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
            new LbfgsMaximumEntropyMulticlassTrainer.Options
            {
                FeatureColumnName = Column,
                LabelColumnName = nameof(LearningRow.Class),
                ExampleWeightColumnName = nameof(LearningRow.Weight),
                L1Regularization = 0,
                L2Regularization = penalty,
                MaximumNumberOfIterations = iterations,
                HistorySize = History,
                OptimizationTolerance = Tolerance,
                NumberOfThreads = 1,
            }
        );
}
