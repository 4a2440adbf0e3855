using MentionTriage.Mentions;

namespace MentionTriage.Triage.Classification.Evaluation.Behaviours;

/// <summary>Short unmistakable cases.</summary>
internal sealed record MinimumTest(
    string Name,
    Func<Assessment, bool> Holds,
    IReadOnlyList<string> Texts
);
