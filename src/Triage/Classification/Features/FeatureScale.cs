namespace MentionTriage.Triage.Classification.Features;

/// <summary>How much the groups of features count against each other; chosen by cross-validation. Part of the model format.</summary>
internal static class FeatureScale
{
    public const float Words = 1f;
    public const float Characters = 1f;
    public const float Traits = 0.15f;
}
