using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.TimeWindows;

namespace MentionTriage.Triage.Classification.Model;

/// <summary>Everything a classifier knows. Immutable; shared by all threads.</summary>
internal sealed record TriageModel
{
    /// <summary>Name and version, for the board and the model card.</summary>
    public required string Name { get; init; }

    /// <summary>Base-2 logarithm of the rows of <see cref="Table"/>, 10 to 22.</summary>
    public required int Bits { get; init; }

    /// <summary>The words that have a row of their own.</summary>
    public required HashIndex Words { get; init; }

    /// <summary>
    /// Rows of <see cref="Lane.Count"/> signed bytes, each the signed square root of a weight: 2^<see cref="Bits"/>
    /// of hashed features, then one for each of the <see cref="Words"/>.
    /// </summary>
    public required AlignedArray<sbyte> Table { get; init; }

    /// <summary>Per lane: what a byte of 1 is worth; a byte of 3 is worth nine times that.</summary>
    public required float[] Scales { get; init; }

    /// <summary>Per lane: the score of an empty text.</summary>
    public required float[] Bias { get; init; }

    /// <summary>Negative, neutral, positive, of texts addressed to a brand.</summary>
    public required HeadLayer Sentiment { get; init; }

    /// <summary>Negative, neutral, positive, of texts about the world at large, where people feel and write differently.</summary>
    public required HeadLayer GeneralSentiment { get; init; }

    /// <summary>Which of the two the text is; 1 when addressed to a brand.</summary>
    public required HeadLayer Addressed { get; init; }

    /// <summary>In the order of <see cref="Mentions.MentionKind"/>.</summary>
    public required HeadLayer Kind { get; init; }

    /// <summary>At least 1, at least 2, at least 3.</summary>
    public required HeadLayer Urgency { get; init; }

    /// <summary>Delight 2.</summary>
    public required HeadLayer Delight { get; init; }

    /// <summary>Whether the text names a window.</summary>
    public required HeadLayer Window { get; init; }

    /// <summary>Which expressions of time are windows.</summary>
    public required WindowTable Windows { get; init; }

    public required ConceptTable Concepts { get; init; }

    public required Lexicon Lexicon { get; init; }
}
