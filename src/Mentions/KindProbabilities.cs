namespace MentionTriage.Mentions;

/// <summary>The probability of each <see cref="MentionKind"/>, 0 to 1, summing to 1.</summary>
/// <param name="Complaint">Probability of a complaint.</param>
/// <param name="Question">Probability of a question.</param>
/// <param name="Request">Probability of a request.</param>
/// <param name="Praise">Probability of praise.</param>
/// <param name="Other">Probability of anything else.</param>
public sealed record KindProbabilities(
    double Complaint,
    double Question,
    double Request,
    double Praise,
    double Other
);
