using MentionTriage.Mentions;
using MentionTriage.Triage.Ranking;

namespace MentionTriage.Triage;

/// <summary>What became of one mention in a batch: assessed and ranked, or an error that parks it.</summary>
internal sealed record TriageOutcome(Mention Mention)
{
    public Assessment? Assessment { get; init; }

    public Ranked? Ranked { get; init; }

    /// <summary>Why it could not be processed, for ops; <c>null</c> when it could.</summary>
    public string? Error { get; init; }
}
