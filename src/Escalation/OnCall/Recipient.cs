namespace MentionTriage.Escalation.OnCall;

/// <summary>A person who can be paged.</summary>
/// <param name="Name">How the board and the pages call them; 1 to 80 characters, no comma.</param>
/// <param name="SlackUserId">Their member id in Slack (<c>U024BE7LH</c>), so that a page there pings them.</param>
public sealed record Recipient(string Name, string? SlackUserId = null);
