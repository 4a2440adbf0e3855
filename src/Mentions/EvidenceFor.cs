namespace MentionTriage.Mentions;

/// <summary>The judgement an <see cref="EvidenceSpan"/> weighed in.</summary>
public enum EvidenceFor
{
    /// <summary>How fast someone must act.</summary>
    Urgency,

    /// <summary>The chance for an unexpected kindness.</summary>
    Delight,

    /// <summary>What the author is doing.</summary>
    Kind,

    /// <summary>How the author feels.</summary>
    Sentiment,
}
