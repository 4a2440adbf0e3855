namespace MentionTriage.Triage.Conversations;

/// <summary>A mention that was deleted before it was triaged, perhaps before it came.</summary>
/// <param name="Id">Our id.</param>
/// <param name="Source">Where it was said.</param>
/// <param name="ExternalId">What the source calls it.</param>
internal sealed record GoneMention(Guid Id, string Source, string ExternalId);
