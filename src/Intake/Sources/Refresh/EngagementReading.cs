using MentionTriage.Intake.Normalising;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources.Refresh;

/// <summary>What a network says of mentions it was asked for.</summary>
public sealed record EngagementReading
{
    /// <summary>How far they spread by now, by external id.</summary>
    public Dictionary<string, Engagement> Engagement { get; } = [];

    /// <summary>Those the network says are gone: being left out of an answer is not enough, servers hiccup.</summary>
    public List<string> Deleted { get; } = [];

    /// <summary>Those whose words were changed, with <see cref="MentionDraft.EditedAt"/> or <see cref="MentionDraft.IsLatest"/>; known edits do no harm.</summary>
    public List<MentionDraft> Edited { get; } = [];

    /// <summary>Those that could not be asked for this time, and are soon asked for again.</summary>
    public List<string> Unanswered { get; } = [];

    /// <summary>Why not; <c>null</c> when only the request was too small for all. The wait it names is kept.</summary>
    public SourceUnavailableException? Fault { get; set; }
}
