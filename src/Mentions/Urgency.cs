namespace MentionTriage.Mentions;

/// <summary>How fast someone must act for the author's sake.</summary>
/// <param name="Level">0 nothing to do, 1 routine, 2 today, 3 now: the level the classifier stands by.</param>
/// <param name="Probabilities">Four probabilities, of levels 0 to 3 in order, summing to 1.</param>
public sealed record Urgency(int Level, IReadOnlyList<double> Probabilities);
