namespace MentionTriage.Triage.Classification.Training;

/// <summary>What to train a model from, and where to put it.</summary>
public sealed record TrainingRequest
{
    /// <summary>Directories of labelled mentions: every <c>*.tsv</c> in them.</summary>
    public required IReadOnlyList<string> Corpora { get; init; }

    /// <summary>Root of the public sets, or <c>null</c> to train on the corpora alone.</summary>
    public string? Data { get; init; }

    /// <summary>File of the concept list.</summary>
    public required string Concepts { get; init; }

    /// <summary>Directory the model is written to; made when absent.</summary>
    public required string Output { get; init; }

    /// <summary>Seed of the folds, any number: the same seed and input give the same bytes.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Name written into the model.</summary>
    public string Name { get; init; } = "mention-triage linear 1";
}
