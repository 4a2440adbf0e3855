using MentionTriage.Mentions;

namespace MentionTriage.Triage.Classification;

/// <summary>A span that may become evidence.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Characters, at least 1.</param>
/// <param name="For">What it weighs for.</param>
/// <param name="Weight">Log-odds, signed.</param>
internal readonly record struct MarkedSpan(int Start, int Length, EvidenceFor For, float Weight);
