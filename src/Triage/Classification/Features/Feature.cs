namespace MentionTriage.Triage.Classification.Features;

/// <summary>One feature of a text and the tokens it was read from.</summary>
/// <param name="Row">The row of the table that its hash falls on.</param>
/// <param name="First">First token, or -1 when it stands for the whole text.</param>
/// <param name="Last">Last token, inclusive.</param>
/// <param name="Group">How much it counts.</param>
internal readonly record struct Feature(int Row, short First, short Last, FeatureGroup Group);
