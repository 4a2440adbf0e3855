namespace MentionTriage.Worker.Commands.Classifying;

/// <summary>A line of input that cannot be classified; the message names the field and the fix.</summary>
internal sealed class LineException(string message) : Exception(message);
