namespace MentionTriage.Intake.Sources.Wire;

/// <summary>No answer came: the network's fault or the line's.</summary>
/// <param name="message">In words that follow the party's name.</param>
/// <param name="inner">What was caught.</param>
internal sealed class WireFault(string message, Exception inner) : IOException(message, inner);
