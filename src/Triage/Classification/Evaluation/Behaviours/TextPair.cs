namespace MentionTriage.Triage.Classification.Evaluation.Behaviours;

/// <summary>A text before and after a change.</summary>
internal readonly record struct TextPair(string Left, string Right);
