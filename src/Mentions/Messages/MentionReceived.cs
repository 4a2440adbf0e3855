using System.Text.Json.Serialization;

namespace MentionTriage.Mentions.Messages;

/// <summary>
/// Mentions were journalled and wait to be triaged. Published at least once for each mention: alone when it
/// arrived alone, together with others when they arrived at once, so that a flood costs the broker few messages.
/// </summary>
/// <param name="Mention">A whole mention, so that Triage needs no look-up.</param>
/// <param name="Others">Up to 19 more that were waiting at that moment; <c>null</c> when there were none.</param>
public sealed record MentionReceived(Mention Mention, IReadOnlyList<Mention>? Others = null)
{
    /// <summary>The most mentions one message carries.</summary>
    public const int MaxMentions = 20;

    /// <summary>All mentions of this message, in the order they arrived.</summary>
    [JsonIgnore]
    public IEnumerable<Mention> All => Others is null ? [Mention] : [Mention, .. Others];
}
