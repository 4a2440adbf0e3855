namespace MentionTriage.Intake.Sources.Refresh;

/// <summary>How often networks are asked whether open mentions spread, were changed or deleted. Section <c>Sources:Refresh</c>.</summary>
public sealed class RefreshOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Sources:Refresh";

    /// <summary>Whether they are asked at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Requests an hour to each network, 1 to 3,600; a network that allows less is asked less.</summary>
    public int RequestsPerHour { get; set; } = 60;

    /// <summary>Whether older mentions spread is not asked any more, one hour to seven days; whether they still stand is, four times a day for a week.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Everything wrong with these options, each with its key and the fix.</summary>
    public IEnumerable<string> Problems()
    {
        if (RequestsPerHour is < 1 or > 3_600)
            yield return $"{Section}:RequestsPerHour is {RequestsPerHour}; set it between 1 and 3600.";
        if (MaxAge < TimeSpan.FromHours(1) || MaxAge > TimeSpan.FromDays(7))
            yield return $"{Section}:MaxAge is {MaxAge}; set it between 01:00:00 and 7.00:00:00.";
    }
}
