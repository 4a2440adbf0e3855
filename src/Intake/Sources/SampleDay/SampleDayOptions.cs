namespace MentionTriage.Intake.Sources.SampleDay;

/// <summary>The sample day a newcomer sees. Section <c>SampleDay</c>.</summary>
public sealed class SampleDayOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "SampleDay";

    /// <summary>
    /// Whether it is replayed. Unset: only on the embedded store and bus, and only while no source is
    /// configured under <c>Sources</c>.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>How much faster than life it runs, 0.1 to 10,000. Default 60: its seventeen hours take a quarter of one.</summary>
    public double Speed { get; set; } = 60;

    /// <summary>How many mentions are there at once when it begins, 0 to 1,000. Default 60.</summary>
    public int OpeningCount { get; set; } = 60;

    /// <summary>How old the first of them is, 0 to 24 hours; the others follow as they did in the day. Default 12 minutes.</summary>
    public TimeSpan OpeningAge { get; set; } = TimeSpan.FromMinutes(12);

    /// <summary>Name of this replay, 1 to 40 characters. Each name is replayed once; another name begins the day again. Default <c>1</c>.</summary>
    public string Replay { get; set; } = "1";

    /// <summary>Everything wrong with these options, each with its key and the fix.</summary>
    public IEnumerable<string> Problems()
    {
        if (Speed is not (>= 0.1 and <= 10_000))
            yield return $"SampleDay:Speed is {Speed}; it must lie between 0.1 and 10,000.";
        if (OpeningCount is < 0 or > 1_000)
            yield return $"SampleDay:OpeningCount is {OpeningCount}; it must lie between 0 and 1,000.";
        if (OpeningAge < TimeSpan.Zero || OpeningAge > TimeSpan.FromDays(1))
            yield return $"SampleDay:OpeningAge is {OpeningAge}; it must lie between 00:00:00 and 1.00:00:00.";
        if (Replay.Length is 0 or > 40 || !Replay.All(char.IsAsciiLetterOrDigit))
            yield return "SampleDay:Replay must be 1 to 40 letters a-z or digits.";
    }
}
