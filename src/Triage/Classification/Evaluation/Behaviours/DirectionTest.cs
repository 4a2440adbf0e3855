using MentionTriage.Mentions;

namespace MentionTriage.Triage.Classification.Evaluation.Behaviours;

/// <summary>A change that must move a judgement one way, or leave it.</summary>
/// <param name="Name">What must hold.</param>
/// <param name="Sign">1 when it may only rise, -1 when it may only fall.</param>
/// <param name="Reads">The judgement.</param>
/// <param name="Pairs">The texts.</param>
internal sealed record DirectionTest(
    string Name,
    int Sign,
    Func<Assessment, double> Reads,
    IReadOnlyList<TextPair> Pairs
);
