namespace MentionTriage.Worker.Telemetry;

/// <summary>The kinds of instrument the Prometheus text format tells apart.</summary>
internal enum MetricKind
{
    Counter,
    UpDown,
    Gauge,
    Histogram,
}
