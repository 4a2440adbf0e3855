namespace MentionTriage.Triage.Classification.Evaluation;

/// <summary>What an evaluation found.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="File">What it was measured on.</param>
/// <param name="Rows">Mentions in the file.</param>
/// <param name="Measures">The table.</param>
/// <param name="BySource">The table's main figures for each source with enough rows.</param>
/// <param name="Confusions">Confusion matrices.</param>
/// <param name="Reliability">How often over how sure.</param>
/// <param name="PrecisionRecall">Precision over recall.</param>
/// <param name="Mistakes">The worst mistakes.</param>
/// <param name="Behaviours">Failure rates of the behaviour tests.</param>
public sealed record EvaluationReport(
    string Model,
    string File,
    int Rows,
    IReadOnlyList<Measure> Measures,
    IReadOnlyDictionary<string, IReadOnlyList<Measure>> BySource,
    IReadOnlyList<ConfusionMatrix> Confusions,
    IReadOnlyList<Curve> Reliability,
    IReadOnlyList<Curve> PrecisionRecall,
    IReadOnlyList<Mistake> Mistakes,
    IReadOnlyList<Behaviours.BehaviourResult> Behaviours
);
