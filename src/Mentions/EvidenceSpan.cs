namespace MentionTriage.Mentions;

/// <summary>A span of the text that weighed in one judgement of the classifier.</summary>
/// <param name="Start">First UTF-16 code unit, 0-based, into the mention's text.</param>
/// <param name="Length">Code units, 1 or more; the span never splits a surrogate pair.</param>
/// <param name="For">Which judgement it weighed in.</param>
/// <param name="Weight">Signed contribution in log-odds: above 0 speaks for urgency, delight, the kind or negative feeling.</param>
public sealed record EvidenceSpan(int Start, int Length, EvidenceFor For, double Weight);
