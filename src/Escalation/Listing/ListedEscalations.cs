namespace MentionTriage.Escalation.Listing;

/// <summary>Escalations as the HTTP API lists them.</summary>
/// <param name="Items">The latest first.</param>
public sealed record ListedEscalations(IReadOnlyList<ListedEscalation> Items);
