namespace MentionTriage.Mentions;

/// <summary>One of the brand's own places named in a text.</summary>
/// <param name="Name">The place as the brand's list spells it.</param>
/// <param name="Text">The words in the text that named it.</param>
public sealed record PlaceMention(string Name, string Text);
