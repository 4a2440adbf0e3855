namespace MentionTriage.Mentions.Messages;

/// <summary>A mention was journalled and waits to be triaged. Published at least once for each mention.</summary>
/// <param name="Mention">The whole mention, so that Triage needs no look-up.</param>
public sealed record MentionReceived(Mention Mention);
