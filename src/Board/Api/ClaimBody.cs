namespace MentionTriage.Board.Api;

/// <summary>Body of claim and release; may be left out.</summary>
/// <param name="TakeOver">True takes it even from someone else. Default false: that is a conflict.</param>
internal sealed record ClaimBody(bool TakeOver = false);
