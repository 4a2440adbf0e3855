namespace MentionTriage.Intake.Sources.Health;

/// <summary>What arrived from one source hour by hour, and what it lets expect. Not thread-safe.</summary>
/// <remarks>
/// Weeks repeat themselves: an hour is expected to be as the same hour of the week was, by the median, so
/// that one storm does not make every quiet Tuesday suspicious. Until a week is known the same hour of
/// other days speaks for it; until a day is known nothing is expected.
/// </remarks>
internal sealed class ArrivalHistory
{
    /// <summary>How far back it reaches.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(28);

    /// <summary>Less of an hour than this says little about it.</summary>
    private const double FewestSeconds = 1_200;

    /// <summary>Fewer hours than this say nothing about usual silences.</summary>
    private const int FewestGaps = 5;

    private readonly Dictionary<DateTimeOffset, (long Count, double Seconds)> _hours = [];
    private readonly Dictionary<DateTimeOffset, double> _gaps = [];

    /// <summary>The hour an instant lies in.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>
    /// How long silences usually get, in mentions to be expected meanwhile: the longest of an hour, in all
    /// but the worst twentieth of hours, so that an outage does not make the next one usual.
    /// </summary>
    public double? UsualGap
    {
        get
        {
            if (_gaps.Count < FewestGaps)
                return null;
            var gaps = _gaps.Values.Order().ToArray();
            return gaps[(int)((gaps.Length - 1) * 0.95)];
        }
    }

    /// <summary>Adds what was seen in an hour, or in a part of it.</summary>
    public void Add(DateTimeOffset hourAt, long count, double watchedSeconds, double? gap = null)
    {
        var known = _hours.GetValueOrDefault(hourAt);
        _hours[hourAt] = (known.Count + count, known.Seconds + watchedSeconds);
        if (gap is { } ended)
            _gaps[hourAt] = Math.Max(ended, _gaps.GetValueOrDefault(hourAt));
    }

    /// <summary>Forgets what is out of reach.</summary>
    public void Forget(DateTimeOffset now)
    {
        foreach (var hour in _hours.Keys.Where(hour => hour < now - Reach).ToArray())
            _hours.Remove(hour);
        foreach (var hour in _gaps.Keys.Where(hour => hour < now - Reach).ToArray())
            _gaps.Remove(hour);
    }

    /// <summary>How many mentions were to be expected between two instants; <c>null</c> while too little is known.</summary>
    public double? Expected(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
            return 0;
        var sum = 0.0;
        for (var hour = HourOf(from); hour < to; hour = hour.AddHours(1))
        {
            if (RateOf(hour) is not { } rate)
                return null;
            var begin = hour > from ? hour : from;
            var end = hour.AddHours(1) < to ? hour.AddHours(1) : to;
            sum += rate * (end - begin).TotalHours;
        }
        return sum;
    }

    private double? RateOf(DateTimeOffset hour)
    {
        var weekly = Rates(Enumerable.Range(1, 4).Select(week => hour.AddDays(-7 * week)));
        if (weekly.Count >= 2)
            return Median(weekly);
        var daily = Rates(Enumerable.Range(1, 28).Select(day => hour.AddDays(-day)));
        return daily.Count == 0 ? null : Median(daily);
    }

    private List<double> Rates(IEnumerable<DateTimeOffset> hours) =>
        [
            .. hours
                .Select(hour => _hours.GetValueOrDefault(hour))
                .Where(seen => seen.Seconds >= FewestSeconds)
                .Select(seen => seen.Count * 3_600 / seen.Seconds),
        ];

    /// <summary>Of an even number the smaller of the two in the middle: expecting too little only delays an alarm.</summary>
    private static double Median(List<double> rates)
    {
        rates.Sort();
        return rates[(rates.Count - 1) / 2];
    }
}
