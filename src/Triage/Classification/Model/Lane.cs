namespace MentionTriage.Triage.Classification.Model;

/// <summary>
/// The linear scores every feature contributes to. All lanes of a feature lie side by side in the table, so
/// one read of memory serves every judgement. The order is part of the model format.
/// </summary>
internal static class Lane
{
    /// <summary>Lanes of a row; 32 bytes are half a cache line and one vector register.</summary>
    public const int Count = 32;

    /// <summary>Sentiment of general texts: negative, neutral, positive.</summary>
    public const int GeneralSentiment = 0;

    /// <summary>Sentiment of mentions: negative, neutral, positive.</summary>
    public const int MentionSentiment = 3;

    /// <summary>Five lanes, in the order of <see cref="Mentions.MentionKind"/>.</summary>
    public const int Kind = 6;

    /// <summary>Three lanes: urgency at least 1, at least 2, at least 3.</summary>
    public const int Urgency = 11;

    /// <summary>Two lanes: delight at least 1, delight 2.</summary>
    public const int Delight = 14;

    /// <summary>Complaint or not, by the complaint sets.</summary>
    public const int Complaint = 16;

    /// <summary>Severity of a complaint at least 2, by the severity set.</summary>
    public const int Severity = 17;

    /// <summary>Whether the text names a window.</summary>
    public const int Window = 18;

    /// <summary>Six lanes: expression, statement, question, suggestion, threat, request.</summary>
    public const int Act = 19;

    /// <summary>Six lanes of groups of emotions.</summary>
    public const int Emotion = 25;

    /// <summary>Whether it is a mention to a brand rather than a text about the world at large.</summary>
    public const int Addressed = 31;
}
