using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Triage.Ranking;

namespace MentionTriage.Triage;

/// <summary>What became of one mention in a batch: assessed and ranked, or an error that parks it.</summary>
internal sealed record TriageOutcome(Mention Mention)
{
    public Assessment? Assessment { get; init; }

    public Ranked? Ranked { get; init; }

    /// <summary>The entries that came or changed because of it; <c>null</c> when it is itself a new entry.</summary>
    public IReadOnlyList<TriagedMention>? Told { get; init; }

    /// <summary>Why it could not be processed, for ops; <c>null</c> when it could.</summary>
    public string? Error { get; init; }
}
