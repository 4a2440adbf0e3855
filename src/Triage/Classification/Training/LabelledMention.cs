namespace MentionTriage.Triage.Classification.Training;

/// <summary>A mention with the labels a reader gave it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Source">Where it comes from: sources are kept apart in cross-validation.</param>
/// <param name="Kind">What the author is mainly doing, or <c>null</c> when the file does not say.</param>
/// <param name="Urgency">0 to 3, or -1 when the file does not say.</param>
/// <param name="Delight">0 to 2, or -1 when the file does not say.</param>
/// <param name="Window">The words that bound the time, or <c>null</c> for none.</param>
/// <param name="Sentiment">0 negative, 1 neutral, 2 positive.</param>
internal sealed record LabelledMention(
    string Text,
    string Source,
    Mentions.MentionKind? Kind,
    int Urgency,
    int Delight,
    string? Window,
    int Sentiment
)
{
    /// <summary>Its sector in the written corpus, or its licence group and stratum in labelled files.</summary>
    public string Sector { get; init; } = "";

    /// <summary>Whether a shipped model may learn from it.</summary>
    public bool Open { get; init; } = true;

    /// <summary>Whether somebody posted it, rather than it being written for the corpus.</summary>
    public bool Real { get; init; }

    /// <summary>Whether it was drawn at random; rows picked for their words say nothing of base rates.</summary>
    public bool Random { get; init; } = true;
}
