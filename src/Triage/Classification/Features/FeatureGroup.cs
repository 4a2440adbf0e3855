namespace MentionTriage.Triage.Classification.Features;

/// <summary>Features that share one value within a text.</summary>
internal enum FeatureGroup : byte
{
    /// <summary>Words and runs of two and three; the value falls with the root of their number.</summary>
    Words,

    /// <summary>Character runs inside words; the value falls with the root of their number.</summary>
    Characters,

    /// <summary>What the text as a whole shows (concepts, length, punctuation); each counts fully.</summary>
    Traits,

    /// <summary>Two concepts that meet.</summary>
    Pairs,
}
