namespace MentionTriage.Triage.Classification.Evaluation;

/// <summary>A mention the classifier was confidently wrong about.</summary>
/// <param name="Judgement">Which judgement.</param>
/// <param name="Truth">The label.</param>
/// <param name="Said">What the classifier said, with its probability.</param>
/// <param name="Text">The text: hostile input.</param>
public sealed record Mistake(string Judgement, string Truth, string Said, string Text);
