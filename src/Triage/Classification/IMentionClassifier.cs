using MentionTriage.Mentions;

namespace MentionTriage.Triage.Classification;

/// <summary>Reads one text and says what it is. Implementations are thread-safe and hold no state of the call.</summary>
public interface IMentionClassifier
{
    /// <summary>Name and version of the model behind it, for the board, the metrics and the model card.</summary>
    string Name { get; }

    /// <summary>Assesses one text.</summary>
    /// <param name="text">Normalised text, 1 to 40,000 characters; hostile, any language.</param>
    /// <param name="createdAt">When the author posted it: relative times in the text are relative to this.</param>
    /// <returns>A complete assessment; never null, whatever the text.</returns>
    Assessment Classify(string text, DateTimeOffset createdAt);
}
