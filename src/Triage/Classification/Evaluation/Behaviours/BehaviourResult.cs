namespace MentionTriage.Triage.Classification.Evaluation.Behaviours;

/// <summary>How a behaviour test went.</summary>
/// <param name="Name">What must hold.</param>
/// <param name="Type">Invariance, direction or minimum function.</param>
/// <param name="Cases">Cases tried.</param>
/// <param name="Failures">Cases that failed.</param>
/// <param name="Examples">Some of the texts that failed.</param>
public sealed record BehaviourResult(
    string Name,
    string Type,
    int Cases,
    int Failures,
    IReadOnlyList<string> Examples
)
{
    /// <summary>Part of the cases that failed, 0 to 1.</summary>
    public double FailureRate => Cases == 0 ? 0 : (double)Failures / Cases;
}
