namespace MentionTriage.Triage;

/// <summary>How Triage takes mentions from the bus and keeps them ranked.</summary>
public sealed class TriageOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Triage";

    /// <summary>Mentions classified and stored together at most, 1 to 1,000.</summary>
    public int BatchLimit { get; set; } = 200;

    /// <summary>How long a batch waits to fill, 1 ms to 10 s: what it adds to the delay of a lone mention.</summary>
    public TimeSpan BatchWait { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Batches in work at once in this process, 1 to 64.</summary>
    public int Concurrency { get; set; } = 4;

    /// <summary>How far back an unanswered mention of the same author counts as repeated contact, one hour to 90 days.</summary>
    public TimeSpan RepeatWithin { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often due ranks and ended snoozes are looked for, 100 ms to one minute.</summary>
    public TimeSpan RankEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Mentions ranked again in one transaction at most, 1 to 5,000.</summary>
    public int RankLimit { get; set; } = 500;
}
