namespace MentionTriage.Triage.Classification.Evaluation.Behaviours;

/// <summary>A change that must not matter.</summary>
internal sealed record InvarianceTest(string Name, IReadOnlyList<TextPair> Pairs);
