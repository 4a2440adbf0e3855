namespace MentionTriage.Intake.Replying;

/// <summary>Body of an answer to be given.</summary>
/// <param name="Text">What to say, plain text.</param>
public sealed record ReplyBody(string? Text = null);
