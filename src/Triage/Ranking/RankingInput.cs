using MentionTriage.Mentions;

namespace MentionTriage.Triage.Ranking;

/// <summary>Everything a rank is made of, besides the clock.</summary>
/// <param name="Mention">The mention; its text is quoted in the reasons.</param>
/// <param name="Assessment">What the classifier says of it.</param>
/// <param name="UnansweredCount">Earlier mentions of the same author that nobody has answered, 0 or more; counted as far as it changes the rank.</param>
public sealed record RankingInput(Mention Mention, Assessment Assessment, int UnansweredCount = 0)
{
    /// <summary>Since when its conversation waits for an answer, where that is longer than the mention itself.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>What the wait for an answer is counted from.</summary>
    public DateTimeOffset WaitsFrom => WaitingSince ?? Mention.CreatedAt;
}
