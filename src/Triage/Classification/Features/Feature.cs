namespace MentionTriage.Triage.Classification.Features;

/// <summary>One feature of a text and the tokens it was read from.</summary>
/// <param name="Hash">What it is.</param>
/// <param name="First">First token, or -1 when it stands for the whole text.</param>
/// <param name="Last">Last token, inclusive.</param>
/// <param name="Group">How much it counts.</param>
internal readonly record struct Feature(uint Hash, short First, short Last, FeatureGroup Group);
