namespace MentionTriage.Worker.Telemetry;

/// <summary>The running values of one instrument under one set of labels. Thread-safe.</summary>
internal sealed class MetricSeries(IReadOnlyList<double> bounds)
{
    private readonly Lock _gate = new();
    private readonly long[] _buckets = new long[bounds.Count];
    private long _count;
    private double _value;

    /// <summary>Adds to a counter.</summary>
    public void Add(double amount)
    {
        lock (_gate)
            _value += amount;
    }

    /// <summary>Sets a gauge, or a counter that is observed as a total.</summary>
    public void Set(double value)
    {
        lock (_gate)
            _value = value;
    }

    /// <summary>Records one value of a histogram.</summary>
    public void Observe(double value)
    {
        lock (_gate)
        {
            _count++;
            _value += value;
            for (var i = 0; i < bounds.Count; i++)
            {
                if (value <= bounds[i])
                    _buckets[i]++;
            }
        }
    }

    /// <summary>A consistent copy: the value or sum, the count, and cumulative bucket counts.</summary>
    public (double Value, long Count, long[] Buckets) Read()
    {
        lock (_gate)
            return (_value, _count, [.. _buckets]);
    }
}
