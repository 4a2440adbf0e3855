using MentionTriage.Mentions;

namespace MentionTriage.Triage.Ranking;

/// <summary>The terms of a score at one instant, each 0 or more, in points a minute.</summary>
/// <param name="Need">The expected urgency.</param>
/// <param name="Repeat">Added by earlier mentions without an answer.</param>
/// <param name="Waiting">Added by nearness to the first-response target.</param>
/// <param name="Reach">Added by followers and spread.</param>
/// <param name="Tier">Added by the customer's tier.</param>
/// <param name="Window">Added to a need by its closing window.</param>
/// <param name="Delight">The chance for an unexpected kindness.</param>
/// <param name="Band">The band they add up to.</param>
/// <param name="IsOpportunity">Whether the chance outweighs the need.</param>
internal readonly record struct RankTerms(
    double Need,
    double Repeat,
    double Waiting,
    double Reach,
    double Tier,
    double Window,
    double Delight,
    Band Band,
    bool IsOpportunity
)
{
    /// <summary>What a need costs, with everything that raises it.</summary>
    public double Harm => Need + Repeat + Waiting + Reach + Tier + Window;

    /// <summary>The cost of one more minute.</summary>
    public double Score => Harm + Delight;
}
