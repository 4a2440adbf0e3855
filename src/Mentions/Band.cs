namespace MentionTriage.Mentions;

/// <summary>The coarse priority people read first. The values order: a higher band stands above a lower one.</summary>
public enum Band
{
    /// <summary>Nothing to do.</summary>
    None = 0,

    /// <summary>An ordinary answer in ordinary time.</summary>
    Routine = 1,

    /// <summary>Must be answered today.</summary>
    Today = 2,

    /// <summary>Cannot wait: within minutes.</summary>
    Now = 3,
}
