namespace MentionTriage.Mentions.Messages;

/// <summary>What listeners need to decide whether a triaged mention concerns them.</summary>
/// <param name="MentionId">The mention.</param>
/// <param name="Band">Its band now.</param>
/// <param name="IsNew">True when it just entered the queue, false when it was only ranked again.</param>
public sealed record TriagedMention(Guid MentionId, Band Band, bool IsNew);
