namespace MentionTriage.Mentions.Messages;

/// <summary>Mentions were deleted where they were said, or their author asked to be forgotten: the store no longer has their words.</summary>
/// <param name="MentionIds">One batch, 1 to some hundreds, in no order.</param>
public sealed record MentionsRemoved(IReadOnlyList<Guid> MentionIds);
