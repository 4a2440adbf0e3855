namespace MentionTriage.Board.Queue;

/// <summary>A run of a mention's text, to be rendered as text and never as markup.</summary>
/// <param name="Text">The words.</param>
/// <param name="Weighed">Whether they weighed in the judgement, and are underlined.</param>
public readonly record struct TextSegment(string Text, bool Weighed);
