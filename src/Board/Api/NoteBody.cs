namespace MentionTriage.Board.Api;

/// <summary>Body of notes.</summary>
/// <param name="Text">Plain text, 1 to 10,000 characters.</param>
internal sealed record NoteBody(string? Text = null);
