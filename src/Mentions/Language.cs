namespace MentionTriage.Mentions;

/// <summary>The language of a text.</summary>
/// <param name="Code">ISO 639-1 code, <c>und</c> when undecided.</param>
/// <param name="Probability">How sure, 0 to 1.</param>
public sealed record Language(string Code, double Probability);
