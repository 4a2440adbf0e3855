namespace MentionTriage.Worker.Telemetry;

/// <summary>
/// Finds the series of tags that were seen before without writing their labels: the bus alone reports
/// some ten measurements for each message. Thread-safe.
/// </summary>
internal sealed class KnownTags
{
    /// <summary>Nearly every instrument has fewer; past it a walk is no longer cheap.</summary>
    private const int Limit = 32;

    private volatile Known[] _all = [];

    public MetricSeries? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var known in _all)
        {
            if (known.Has(tags))
                return known.Series;
        }
        return null;
    }

    /// <summary>Two threads that add at once may lose one: it is added at its next measurement.</summary>
    public void Add(ReadOnlySpan<KeyValuePair<string, object?>> tags, MetricSeries series)
    {
        var all = _all;
        if (all.Length < Limit)
            _all = [.. all, new Known(tags.ToArray(), series)];
    }

    public void Clear() => _all = [];

    private sealed record Known(KeyValuePair<string, object?>[] Tags, MetricSeries Series)
    {
        public bool Has(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.Length != Tags.Length)
                return false;
            for (var i = 0; i < tags.Length; i++)
            {
                // In the order they were given: another order is another entry for the same series.
                if (tags[i].Key != Tags[i].Key || !Equals(tags[i].Value, Tags[i].Value))
                    return false;
            }
            return true;
        }
    }
}
