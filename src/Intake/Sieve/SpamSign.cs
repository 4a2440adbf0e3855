namespace MentionTriage.Intake.Sieve;

/// <summary>One thing that speaks against a text.</summary>
/// <param name="Points">How much, 1 or more.</param>
/// <param name="Why">In words that finish "it ...": <c>carries 12 hashtags</c>.</param>
internal readonly record struct SpamSign(int Points, string Why);
