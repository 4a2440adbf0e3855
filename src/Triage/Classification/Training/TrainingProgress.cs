namespace MentionTriage.Triage.Classification.Training;

/// <summary>How far training is.</summary>
/// <param name="Step">What is being done, for people.</param>
/// <param name="Done">Part of the whole, 0 to 1.</param>
/// <param name="Score">The last held-out score, for people, or <c>null</c> before there is one.</param>
public readonly record struct TrainingProgress(string Step, double Done, string? Score);
