namespace MentionTriage.Triage.Places;

/// <summary>The words that name a place, folded, in order.</summary>
/// <param name="Words">Lower case, without apostrophes; at least one.</param>
/// <param name="Place">The place as the brand spells it.</param>
/// <param name="Order">Which it is of those that begin with its first word, as they were told.</param>
internal sealed record PlaceName(string[] Words, string Place, int Order);
