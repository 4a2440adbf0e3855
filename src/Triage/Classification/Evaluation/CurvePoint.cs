namespace MentionTriage.Triage.Classification.Evaluation;

/// <summary>A point of a <see cref="Curve"/>.</summary>
/// <param name="X">0 to 1.</param>
/// <param name="Y">0 to 1.</param>
public sealed record CurvePoint(double X, double Y);
