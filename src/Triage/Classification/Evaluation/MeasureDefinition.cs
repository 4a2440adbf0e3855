namespace MentionTriage.Triage.Classification.Evaluation;

/// <summary>How one figure is computed.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Compute">From predictions to the figure, 0 to 1.</param>
/// <param name="RandomOnly">Whether rows picked for their words would distort it.</param>
internal sealed record MeasureDefinition(
    string Name,
    Func<IReadOnlyList<Prediction>, double> Compute,
    bool RandomOnly
)
{
    /// <summary>Of sets that say only the sentiment.</summary>
    public static IReadOnlyList<MeasureDefinition> OfSentiment { get; } =
    [
        new("sentiment, macro recall", Sentiment, true),
        new("sentiment, calibration error", SentimentCalibration, true),
    ];

    /// <summary>Of labelled mentions.</summary>
    public static IReadOnlyList<MeasureDefinition> OfMentions { get; } =
    [
        .. OfSentiment,
        new("urgency >= 2, average precision", rows => Urgency(rows, 2), true),
        new("urgency 3, average precision", rows => Urgency(rows, 3), true),
        new("delight 2, average precision", Delight, false),
        new("kind, macro F1", Kind, true),
        new("queue order, NDCG@50", Queue, true),
        new("window found, F1", Window, false),
        new("kind, calibration error", KindCalibration, true),
        new("urgency >= 2, calibration error", rows => UrgencyCalibration(rows, 2), true),
        new("urgency 3, calibration error", rows => UrgencyCalibration(rows, 3), true),
        new("delight 2, calibration error", DelightCalibration, true),
    ];

    private static double Sentiment(IReadOnlyList<Prediction> rows) =>
        Metrics.MacroRecall(
            [.. rows.Select(row => row.Sentiment)],
            [.. rows.Select(row => row.Truth.Sentiment)],
            3
        );

    private static double Kind(IReadOnlyList<Prediction> rows) =>
        Metrics.MacroF1(
            [.. rows.Select(row => (int)row.Said.Kind)],
            [.. rows.Select(row => (int)row.Truth.Kind!.Value)],
            5
        );

    private static double Urgency(IReadOnlyList<Prediction> rows, int level) =>
        Metrics.AveragePrecision(
            [.. rows.Select(row => row.UrgencyAtLeast(level))],
            [.. rows.Select(row => row.Truth.Urgency >= level)]
        );

    private static double Delight(IReadOnlyList<Prediction> rows) =>
        Metrics.AveragePrecision(
            [.. rows.Select(row => row.Said.Delight.Probability)],
            [.. rows.Select(row => row.Truth.Delight == 2)]
        );

    private static double Queue(IReadOnlyList<Prediction> rows) =>
        Metrics.Ndcg(
            [.. rows.Select(row => row.ExpectedGain)],
            [.. rows.Select(row => row.Gain)],
            50
        );

    private static double Window(IReadOnlyList<Prediction> rows)
    {
        var hits = rows.Count(row => row.WindowHit);
        var (said, there) = (
            rows.Count(row => row.Said.Window is not null),
            rows.Count(row => row.Truth.Window is not null)
        );
        return said + there == 0 ? 0 : 2.0 * hits / (said + there);
    }

    private static double SentimentCalibration(IReadOnlyList<Prediction> rows) =>
        Metrics.CalibrationError(
            [.. rows.Select(row => row.SentimentConfidence)],
            [.. rows.Select(row => row.Sentiment == row.Truth.Sentiment)]
        );

    private static double KindCalibration(IReadOnlyList<Prediction> rows) =>
        Metrics.CalibrationError(
            [.. rows.Select(row => row.KindConfidence)],
            [.. rows.Select(row => row.Said.Kind == row.Truth.Kind)]
        );

    private static double UrgencyCalibration(IReadOnlyList<Prediction> rows, int level) =>
        Metrics.CalibrationError(
            [.. rows.Select(row => row.UrgencyAtLeast(level))],
            [.. rows.Select(row => row.Truth.Urgency >= level)]
        );

    private static double DelightCalibration(IReadOnlyList<Prediction> rows) =>
        Metrics.CalibrationError(
            [.. rows.Select(row => row.Said.Delight.Probability)],
            [.. rows.Select(row => row.Truth.Delight == 2)]
        );
}
