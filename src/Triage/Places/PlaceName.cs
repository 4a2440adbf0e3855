namespace MentionTriage.Triage.Places;

/// <summary>The words that name a place, folded, in order.</summary>
/// <param name="Words">Lower case, without apostrophes; at least one.</param>
/// <param name="Place">The place as the brand spells it.</param>
internal sealed record PlaceName(string[] Words, string Place);
