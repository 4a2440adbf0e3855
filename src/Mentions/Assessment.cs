namespace MentionTriage.Mentions;

/// <summary>What the classifier says of one mention. All probabilities are calibrated and lie in 0 to 1.</summary>
/// <remarks>The definitions people label by are in the project's labelling guidelines (models/README.md).</remarks>
public sealed record Assessment
{
    /// <summary>How the author feels; the three probabilities sum to 1.</summary>
    public required Sentiment Sentiment { get; init; }

    /// <summary>What the author is mainly doing: the most probable of <see cref="KindProbabilities"/>.</summary>
    public required MentionKind Kind { get; init; }

    /// <summary>The probability of each kind; they sum to 1.</summary>
    public required KindProbabilities KindProbabilities { get; init; }

    /// <summary>How fast someone must act.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>Whether this is a chance for an unexpected kindness.</summary>
    public required Delight Delight { get; init; }

    /// <summary>
    /// How likely the text as a whole names a window, before its words are looked for; <c>null</c> when the
    /// classifier does not say.
    /// </summary>
    public double? WindowProbability { get; init; }

    /// <summary>The time in which an answer is worth something, or <c>null</c> when the text names none.</summary>
    public TimeWindow? Window { get; init; }

    /// <summary>The branch the text names, or <c>null</c>.</summary>
    public PlaceMention? Place { get; init; }

    /// <summary>The language the text is in, as far as the classifier can tell.</summary>
    public Language? Language { get; init; }

    /// <summary>The spans of text that weighed most, heaviest first, at most eight. Offsets are into <see cref="Mention.Text"/>.</summary>
    public IReadOnlyList<EvidenceSpan> Evidence { get; init; } = [];
}
