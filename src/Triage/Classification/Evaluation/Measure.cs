namespace MentionTriage.Triage.Classification.Evaluation;

/// <summary>One figure of the evaluation.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Value">The figure, 0 to 1.</param>
/// <param name="Low">Lower end of the 95 % bootstrap interval.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Rows">Mentions it was measured on.</param>
/// <param name="Against">The other model's figure, when one was given.</param>
public sealed record Measure(
    string Name,
    double Value,
    double Low,
    double High,
    int Rows,
    double? Against
);
