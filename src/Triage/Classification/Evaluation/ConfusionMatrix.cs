namespace MentionTriage.Triage.Classification.Evaluation;

/// <summary>How often each label was taken for each.</summary>
/// <param name="Name">Which judgement.</param>
/// <param name="Labels">In order.</param>
/// <param name="Counts">Row by row: the truth; within a row what was said.</param>
public sealed record ConfusionMatrix(
    string Name,
    IReadOnlyList<string> Labels,
    IReadOnlyList<IReadOnlyList<int>> Counts
)
{
    internal static ConfusionMatrix Of(
        string name,
        string[] labels,
        IReadOnlyList<(int Truth, int Said)> pairs
    ) =>
        new(
            name,
            labels,
            [
                .. labels.Select(
                    (_, truth) =>
                        (IReadOnlyList<int>)
                            [
                                .. labels.Select(
                                    (_, said) => pairs.Count(pair => pair == (truth, said))
                                ),
                            ]
                ),
            ]
        );
}
