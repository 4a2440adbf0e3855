namespace MentionTriage.Mentions;

/// <summary>One term of a priority's sum, in words a person can check.</summary>
/// <param name="Code">Stable name of the term: <c>harm</c>, <c>repeat</c>, <c>waiting</c>, <c>reach</c>, <c>tier</c>, <c>window</c>, <c>delight</c>; <c>missed</c> (weight 0) for a chance whose window closed.</param>
/// <param name="Text">One sentence in plain words; quotes of the mention inside it are hostile input.</param>
/// <param name="Weight">The term's share of the score, in score units; the weights of a priority's reasons sum to its score.</param>
public sealed record Reason(string Code, string Text, double Weight);
