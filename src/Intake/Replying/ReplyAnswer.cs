namespace MentionTriage.Intake.Replying;

/// <summary>What became of an answer.</summary>
/// <param name="Outcome">sent, or link: give it by hand behind the address.</param>
/// <param name="Url">The answer where it can be seen, or where to give it.</param>
/// <param name="Detail">Why it was not sent from here.</param>
public sealed record ReplyAnswer(ReplyOutcome Outcome, Uri? Url, string? Detail);
