namespace MentionTriage.MLNet;

/// <summary>What the pipeline makes of one text. The names are those of its columns.</summary>
internal sealed class MentionScores
{
    /// <summary>Negative, neutral, positive, of texts addressed to a brand.</summary>
    public float[] Sentiment { get; set; } = [];

    /// <summary>The same, of texts about the world at large; empty where the model was trained without any.</summary>
    public float[] GeneralSentiment { get; set; } = [];

    /// <summary>Probability that it is addressed to a brand; 1 where the model knows nothing else.</summary>
    public float Addressed { get; set; } = 1;

    /// <summary>Probabilities in the order of <see cref="Mentions.MentionKind"/>.</summary>
    public float[] Kind { get; set; } = [];

    /// <summary>Probability of urgency 1 or more, as one of three judgements made apart.</summary>
    public float Urgency1 { get; set; }

    /// <summary>Of 2 or more.</summary>
    public float Urgency2 { get; set; }

    /// <summary>Of 3.</summary>
    public float Urgency3 { get; set; }

    /// <summary>Probability of a clear chance for delight.</summary>
    public float Delight { get; set; }
}
