using Microsoft.ML;
using Microsoft.ML.Transforms.Text;

namespace MentionTriage.MLNet.Training;

/// <summary>Turns rows into features: runs of words and characters by how rare they are, and the concepts that meet in a text.</summary>
internal static class WordFeatures
{
    /// <summary>Runs kept of one, two, ... words. The first seen stay, so mentions come before general texts.</summary>
    private static readonly int[] WordRuns = [40_000, 60_000];

    private static readonly int[] CharacterRuns = [300, 4_000, 25_000, 50_000, 50_000];

    private static readonly int[] MarkRuns = [200, 5_000];

    public static IEstimator<ITransformer> Estimator(MLContext context)
    {
        var text = context.Transforms.Text;
        return text.FeaturizeText(
                "WordFeatures",
                Options(Runs(WordRuns), Runs(CharacterRuns)),
                nameof(MentionRow.Text)
            )
            .Append(
                text.FeaturizeText(
                    "MarkFeatures",
                    Options(Runs(MarkRuns), null),
                    nameof(MentionRow.Marks)
                )
            )
            .Append(
                context.Transforms.Concatenate(HeadTraining.Column, "WordFeatures", "MarkFeatures")
            );
    }

    private static TextFeaturizingEstimator.Options Options(
        WordBagEstimator.Options? words,
        WordBagEstimator.Options? characters
    ) =>
        new()
        {
            // The rows are folded already, and their punctuation says something.
            CaseMode = TextNormalizingEstimator.CaseMode.None,
            KeepDiacritics = true,
            KeepPunctuations = true,
            KeepNumbers = true,
            Norm = TextFeaturizingEstimator.NormFunction.L2,
            WordFeatureExtractor = words,
            CharFeatureExtractor = characters,
        };

    private static WordBagEstimator.Options Runs(int[] most) =>
        new()
        {
            NgramLength = most.Length,
            UseAllLengths = true,
            MaximumNgramsCount = most,
            Weighting = NgramExtractingEstimator.WeightingCriteria.TfIdf,
        };
}
