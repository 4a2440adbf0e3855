namespace MentionTriage.Intake.Journal;

/// <summary>What became of a request to forget an author.</summary>
/// <param name="Deleted">Mentions that lost their words.</param>
public sealed record ForgetAnswer(int Deleted);
