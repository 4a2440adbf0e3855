namespace MentionTriage.Mentions.Messages;

/// <summary>Mentions entered the queue or changed their band.</summary>
/// <param name="Mentions">
/// One batch, 1 to some hundreds, in no order. One event for each batch, not for each mention: at the
/// rate of a firehose the events would otherwise cost more than the work they tell of.
/// </param>
public sealed record MentionTriaged(IReadOnlyList<TriagedMention> Mentions);
