namespace MentionTriage.Triage.Classification.Training;

/// <summary>A text of a public set with the class its label stands for.</summary>
/// <param name="Text">The text, cleaned.</param>
/// <param name="Label">0-based class, or a set of bits where a text may have several labels.</param>
/// <param name="Weight">What it counts against other texts of its task.</param>
internal readonly record struct LabelledText(string Text, int Label, float Weight = 1);
