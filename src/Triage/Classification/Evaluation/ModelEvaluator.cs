using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Evaluation.Behaviours;
using MentionTriage.Triage.Classification.Training;

namespace MentionTriage.Triage.Classification.Evaluation;

/// <summary>Measures a classifier on a file of labelled mentions.</summary>
public static class ModelEvaluator
{
    private const int Resamples = 400;
    private const int WorstMistakes = 40;
    private const int LeastRowsOfSource = 60;

    // Relative times in the labelled texts are measured against any one instant: a Wednesday noon.
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Classifies every row and computes the table.</summary>
    /// <param name="classifier">The classifier to measure.</param>
    /// <param name="file"><c>labelled.tsv</c> with its header, corpus rows without, or two columns of text and sentiment.</param>
    /// <param name="against">Another classifier to compare with, or <c>null</c>.</param>
    /// <param name="licence">Only rows of this group (<c>open</c>, <c>check-only</c>), or <c>null</c> for all.</param>
    /// <exception cref="MalformedRowException">A row cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EvaluationReport Evaluate(
        IMentionClassifier classifier,
        string file,
        IMentionClassifier? against = null,
        string? licence = null
    )
    {
        var rows = LabelledFile
            .Read(file)
            .Where(row => licence is null || row.Open == (licence == "open"))
            .ToList();
        if (rows.Count == 0)
            throw new InvalidDataException(
                $"'{file}' has no rows{(licence is null ? "" : $" of the group '{licence}'")}."
            );
        var said = Predict(classifier, rows);
        var other = against is null ? null : Predict(against, rows);
        var mentions = rows[0].Kind is not null;
        var definitions = mentions ? MeasureDefinition.OfMentions : MeasureDefinition.OfSentiment;
        return new EvaluationReport(
            classifier.Name,
            Path.GetFileName(file),
            rows.Count,
            Table(definitions, said, other),
            mentions
                ? BySource(definitions, said)
                : new Dictionary<string, IReadOnlyList<Measure>>(),
            Confusions(said, mentions),
            Curves(said, mentions, Curve.Reliability),
            Curves(said, mentions, Curve.PrecisionRecall),
            mentions ? WorstOf(said) : [],
            BehaviourSuite.Run(classifier)
        );
    }

    private static List<Prediction> Predict(
        IMentionClassifier classifier,
        List<LabelledMention> rows
    ) => [.. rows.Select(row => new Prediction(row, classifier.Classify(row.Text, Noon)))];

    private static List<Measure> Table(
        IReadOnlyList<MeasureDefinition> definitions,
        List<Prediction> said,
        List<Prediction>? other
    ) =>
        [
            .. definitions.Select(definition =>
            {
                var rows = Rows(definition, said);
                var (low, high) = Bootstrap(definition, rows);
                double? otherValue = other is null
                    ? null
                    : definition.Compute(Rows(definition, other));
                return new Measure(
                    definition.Name,
                    definition.Compute(rows),
                    low,
                    high,
                    rows.Count,
                    otherValue
                );
            }),
        ];

    private static List<Prediction> Rows(MeasureDefinition definition, List<Prediction> said)
    {
        List<Prediction> drawn = [.. said.Where(row => !definition.RandomOnly || row.Truth.Random)];
        return drawn.Count > 0 ? drawn : said;
    }

    private static (double Low, double High) Bootstrap(
        MeasureDefinition definition,
        List<Prediction> rows
    )
    {
        // A fixed seed: the same file and model give the same interval.
        var random = new Random(17);
        var sample = new Prediction[rows.Count];
        var values = new double[Resamples];
        for (var round = 0; round < Resamples; round++)
        {
            for (var at = 0; at < sample.Length; at++)
                sample[at] = rows[random.Next(rows.Count)];
            values[round] = definition.Compute(sample);
        }

        Array.Sort(values);
        return (values[(int)(Resamples * 0.025)], values[(int)(Resamples * 0.975)]);
    }

    private static Dictionary<string, IReadOnlyList<Measure>> BySource(
        IReadOnlyList<MeasureDefinition> definitions,
        List<Prediction> said
    ) =>
        said.GroupBy(row => row.Truth.Sector)
            .Where(source => source.Count() >= LeastRowsOfSource)
            .OrderByDescending(source => source.Count())
            .ToDictionary(
                source => source.Key,
                source =>
                    (IReadOnlyList<Measure>)
                        [
                            .. definitions.Select(definition =>
                            {
                                var value = definition.Compute([.. source]);
                                return new Measure(
                                    definition.Name,
                                    value,
                                    value,
                                    value,
                                    source.Count(),
                                    null
                                );
                            }),
                        ]
            );

    private static List<ConfusionMatrix> Confusions(List<Prediction> said, bool mentions)
    {
        List<ConfusionMatrix> matrices =
        [
            ConfusionMatrix.Of(
                "sentiment",
                ["negative", "neutral", "positive"],
                [.. said.Select(row => (row.Truth.Sentiment, row.Sentiment))]
            ),
        ];
        if (!mentions)
            return matrices;
        matrices.Add(
            ConfusionMatrix.Of(
                "kind",
                Enum.GetNames<MentionKind>(),
                [.. said.Select(row => ((int)row.Truth.Kind!.Value, (int)row.Said.Kind))]
            )
        );
        matrices.Add(
            ConfusionMatrix.Of(
                "urgency",
                ["0", "1", "2", "3"],
                [.. said.Select(row => (row.Truth.Urgency, row.Said.Urgency.Level))]
            )
        );
        return matrices;
    }

    private static List<Curve> Curves(
        List<Prediction> said,
        bool mentions,
        Func<string, IReadOnlyList<(double, bool)>, int, Curve> draw
    ) => Curves(said, mentions, (name, rows) => draw(name, rows, 15));

    private static List<Curve> Curves(
        List<Prediction> said,
        bool mentions,
        Func<string, IReadOnlyList<(double, bool)>, Curve> draw
    )
    {
        List<Prediction> rows = [.. said.Where(row => row.Truth.Random)];
        List<Curve> curves =
        [
            draw(
                "negative",
                [.. rows.Select(row => (row.Said.Sentiment.Negative, row.Truth.Sentiment == 0))]
            ),
        ];
        if (!mentions)
            return curves;
        curves.Add(
            draw(
                "urgency >= 2",
                [.. rows.Select(row => (row.UrgencyAtLeast(2), row.Truth.Urgency >= 2))]
            )
        );
        curves.Add(
            draw(
                "urgency 3",
                [.. rows.Select(row => (row.UrgencyAtLeast(3), row.Truth.Urgency >= 3))]
            )
        );
        curves.Add(
            draw(
                "delight 2",
                [.. rows.Select(row => (row.Said.Delight.Probability, row.Truth.Delight == 2))]
            )
        );
        return curves;
    }

    private static List<Mistake> WorstOf(List<Prediction> said)
    {
        static FormattableString Probability(double value) => $"{100 * value:0} %";
        var urgency = said.OrderByDescending(row =>
                Math.Abs(row.UrgencyAtLeast(2) - (row.Truth.Urgency >= 2 ? 1 : 0))
            )
            .Take(WorstMistakes / 2)
            .Select(row => new Mistake(
                "urgency >= 2",
                FormattableString.Invariant($"urgency {row.Truth.Urgency}"),
                FormattableString.Invariant(Probability(row.UrgencyAtLeast(2))),
                row.Truth.Text
            ));
        var delight = said.OrderByDescending(row =>
                Math.Abs(row.Said.Delight.Probability - (row.Truth.Delight == 2 ? 1 : 0))
            )
            .Take(WorstMistakes / 2)
            .Select(row => new Mistake(
                "delight 2",
                FormattableString.Invariant($"delight {row.Truth.Delight}"),
                FormattableString.Invariant(Probability(row.Said.Delight.Probability)),
                row.Truth.Text
            ));
        var kind = said.Where(row => row.Said.Kind != row.Truth.Kind)
            .OrderByDescending(row => row.KindConfidence)
            .Take(WorstMistakes / 2)
            .Select(row => new Mistake(
                "kind",
                row.Truth.Kind!.Value.ToString(),
                FormattableString.Invariant($"{row.Said.Kind}, {100 * row.KindConfidence:0} %"),
                row.Truth.Text
            ));
        return [.. urgency, .. delight, .. kind];
    }
}
