namespace MentionTriage.Triage.Classification.Features;

/// <summary>How much the groups of features count against each other; chosen by cross-validation. Part of the model format.</summary>
internal static class FeatureScale
{
    /// <summary>Of all word features together, shared out by the root of their number.</summary>
    public const float Words = 1f;

    /// <summary>Of all character runs together, shared out by the root of their number.</summary>
    public const float Characters = 0.7f;

    /// <summary>Of each trait of the text.</summary>
    public const float Traits = 0.3f;

    /// <summary>Of each pair of concepts.</summary>
    public const float Pairs = 0.1f;
}
