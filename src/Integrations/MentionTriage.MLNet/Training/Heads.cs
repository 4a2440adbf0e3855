using MentionTriage.Triage.Classification.Model;
using MentionTriage.Triage.Classification.Training;

namespace MentionTriage.MLNet.Training;

/// <summary>What is learnt: first from words, then, from what the first learning says of rows it has not seen, calibrated.</summary>
internal static class Heads
{
    /// <summary>What a mention gathered by its topic counts: such texts name a brand and seldom speak to it.</summary>
    private const float TopicWeight = 0.3f;

    /// <summary>What a mention somebody posted counts against one written for the corpus.</summary>
    private const float RealWeight = 4;

    /// <summary>What a written or picked mention counts, when probabilities are fitted, against one drawn from real traffic.</summary>
    private const float UndrawnWeight = 0.3f;

    private const double Half = 0.5;

    /// <summary>Learnt from the words of general texts.</summary>
    public static Head OfGeneralTexts { get; } =
        new("GeneralSentimentScore", 3, row => row.Sentiment, _ => 1, 1);

    /// <summary>Learnt from the words of mentions, and held out source by source.</summary>
    public static IReadOnlyList<Head> OfWords { get; } =
    [
        new("SentimentScore", 3, row => row.Sentiment, WordWeight, 1),
        new("KindScore", 5, row => (int)row.Kind.GetValueOrDefault(), WordWeight, 1)
        {
            Lane = Lane.Kind,
        },
        new("Urgency1Score", 2, row => row.Urgency >= 1 ? 1 : 0, WordWeight, 1),
        new("Urgency2Score", 2, row => row.Urgency >= 2 ? 1 : 0, WordWeight, 1)
        {
            Lane = Lane.Urgency + 1,
        },
        new("Urgency3Score", 2, row => row.Urgency >= 3 ? 1 : 0, WordWeight, 1),
        new("Delight1Score", 2, row => row.Delight >= 1 ? 1 : 0, WordWeight, 1),
        new("Delight2Score", 2, row => row.Delight >= 2 ? 1 : 0, WordWeight, 1)
        {
            Lane = Lane.Delight + 1,
        },
        new("AddressedScore", 2, row => row.Kind is null ? 0 : 1, _ => 1, 1),
    ];

    /// <summary>Fitted on held-out scores at the base rates of real traffic: these are the columns of <see cref="MentionScores"/>.</summary>
    public static IReadOnlyList<Head> OfScores { get; } =
    [
        new(nameof(MentionScores.Sentiment), 3, row => row.Sentiment, DrawnWeight, Half),
        new(
            nameof(MentionScores.GeneralSentiment),
            3,
            row => row.Sentiment,
            row => IsKept(row) ? 1 : 0,
            Half
        ),
        new(
            nameof(MentionScores.Addressed),
            2,
            row => row.Kind is null ? 0 : 1,
            row => IsKept(row) ? 1 : DrawnWeight(row),
            1
        ),
        new(
            nameof(MentionScores.Kind),
            5,
            row => (int)row.Kind.GetValueOrDefault(),
            DrawnWeight,
            Half
        ),
        new(nameof(MentionScores.Urgency1), 2, row => row.Urgency >= 1 ? 1 : 0, DrawnWeight, 0),
        new(nameof(MentionScores.Urgency2), 2, row => row.Urgency >= 2 ? 1 : 0, DrawnWeight, 0),
        new(nameof(MentionScores.Urgency3), 2, row => row.Urgency >= 3 ? 1 : 0, DrawnWeight, 0),
        new(nameof(MentionScores.Delight), 2, row => row.Delight >= 2 ? 1 : 0, DrawnWeight, 0),
    ];

    private static bool IsKept(LabelledMention row) =>
        row.Kind is null && row.Source != PublicLanes.ContrastSource;

    private static float WordWeight(LabelledMention row) =>
        row.Kind is null ? 0
        : row.Source is "semeval" or "general" ? TopicWeight
        : row.Real ? RealWeight
        : 1;

    private static float DrawnWeight(LabelledMention row) =>
        row.Kind is null ? 0
        : row is { Random: true, Real: true } ? 1
        : UndrawnWeight;
}
