using System.Globalization;
using MentionTriage.Triage.Classification.Evaluation;
using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>A word on how the lanes do on the part held out, while training runs.</summary>
internal static class HeldOutScore
{
    public static string Describe(
        IReadOnlyList<LabelledMention> mentions,
        LaneScores lanes,
        int[] folds,
        int fold
    )
    {
        int[] rows =
        [
            .. Enumerable
                .Range(0, mentions.Count)
                .Where(row => folds[row] <= fold && mentions[row].Kind is not null),
        ];
        var precision = Metrics.AveragePrecision(
            [.. rows.Select(row => (double)lanes.Of(row)[Lane.Urgency + 1])],
            [.. rows.Select(row => mentions[row].Urgency >= 2)]
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"urgency >= 2, average precision {100 * precision:0.0}"
        );
    }
}
