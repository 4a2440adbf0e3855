using System.Numerics.Tensors;
using MentionTriage.Triage.Classification.Evaluation;
using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>How the lanes do on mentions they have not seen, each figure 0 to 1.</summary>
/// <param name="Urgency">Average precision of urgency 2 and more.</param>
/// <param name="Delight">Average precision of clear chances for delight.</param>
/// <param name="Kind">Macro F1 of the likeliest kind.</param>
internal sealed record HeldOutScore(double Urgency, double Delight, double Kind)
{
    /// <summary>What settings are chosen by.</summary>
    public double Mean => (Urgency + Delight + Kind) / 3;

    /// <summary>Measures mentions somebody posted; only where there are none, the written ones.</summary>
    public static HeldOutScore Of(
        IReadOnlyList<LabelledMention> rows,
        LaneScores lanes,
        Func<int, bool>? isHeldOut = null
    )
    {
        int[] mentions =
        [
            .. Enumerable
                .Range(0, rows.Count)
                .Where(row => rows[row].Kind is not null && isHeldOut?.Invoke(row) != false),
        ];
        int[] real = [.. mentions.Where(row => rows[row].Real)];
        if (real.Length > 0)
            mentions = real;
        double Precision(int lane, Func<LabelledMention, bool> hit) =>
            Metrics.AveragePrecision(
                [.. mentions.Select(row => (double)lanes.Of(row)[lane])],
                [.. mentions.Select(row => hit(rows[row]))]
            );
        return new HeldOutScore(
            Precision(Lane.Urgency + 1, row => row.Urgency >= 2),
            Precision(Lane.Delight + 1, row => row.Delight == 2),
            Metrics.MacroF1(
                [
                    .. mentions.Select(row =>
                        TensorPrimitives.IndexOfMax<float>(lanes.Of(row).Slice(Lane.Kind, 5))
                    ),
                ],
                [.. mentions.Select(row => (int)rows[row].Kind!.Value)],
                5
            )
        );
    }

    /// <inheritdoc />
    public override string ToString() =>
        FormattableString.Invariant(
            $"urgency >= 2 {100 * Urgency:0.0}, delight {100 * Delight:0.0}, kind {100 * Kind:0.0}"
        );
}
