namespace MentionTriage.Board.Api;

/// <summary>One thing a person or the product did with a mention.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who: an account, an API key, a part of the product.</param>
/// <param name="Action">What: claimed, released, noted, snoozed, woke, resolved, acknowledged, retried, and others to come.</param>
/// <param name="Note">What they wrote.</param>
internal sealed record HistoryBody(DateTimeOffset At, string Actor, string Action, string? Note);
