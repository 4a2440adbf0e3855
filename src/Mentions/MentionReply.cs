namespace MentionTriage.Mentions;

/// <summary>What became of an answer.</summary>
/// <param name="IsSent">Whether it stands on the network now.</param>
/// <param name="Detail">Why it does not, or may not, in words for staff; <c>null</c> when it stands.</param>
public sealed record MentionReply(bool IsSent, string? Detail = null);
