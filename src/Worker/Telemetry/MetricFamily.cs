using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace MentionTriage.Worker.Telemetry;

/// <summary>One instrument and its series, written in the Prometheus text format 0.0.4.</summary>
internal sealed class MetricFamily
{
    /// <summary>Seconds; from a cache hit to a hung call.</summary>
    private static readonly double[] DefaultBounds =
    [
        0.001,
        0.0025,
        0.005,
        0.01,
        0.025,
        0.05,
        0.1,
        0.25,
        0.5,
        1,
        2.5,
        5,
        10,
    ];

    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(
        StringComparer.Ordinal
    );
    private readonly KnownTags _known = new();
    private readonly IReadOnlyList<double> _bounds;
    private readonly string _help;

    public MetricFamily(Instrument instrument)
    {
        Kind = KindOf(instrument.GetType().GetGenericTypeDefinition());
        Name = NameOf(instrument, Kind);
        _help = instrument.Description ?? instrument.Name;
        _bounds = Kind != MetricKind.Histogram ? [] : BoundsOf(instrument);
    }

    public string Name { get; }

    public MetricKind Kind { get; }

    /// <summary>Takes one measurement of an instrument that reports as it goes, or is observed at a scrape.</summary>
    public void Record(
        double value,
        ReadOnlySpan<KeyValuePair<string, object?>> tags,
        bool isObserved
    )
    {
        var series = _known.Find(tags) ?? Add(tags);
        if (Kind == MetricKind.Histogram)
            series.Observe(value);
        else if (isObserved || Kind == MetricKind.Gauge)
            series.Set(value);
        else
            series.Add(value);
    }

    /// <summary>Forgets gauges before a scrape asks for them again, so that a label that is gone stays gone.</summary>
    public void ForgetObserved()
    {
        _known.Clear();
        _series.Clear();
    }

    public void Write(StringBuilder text)
    {
        if (_series.IsEmpty)
            return;
        var type = Kind == MetricKind.UpDown ? "gauge" : Kind.ToString().ToLowerInvariant();
        text.Append(
            CultureInfo.InvariantCulture,
            $"# HELP {Name} {Escape(_help)}\n# TYPE {Name} {type}\n"
        );
        foreach (var (labels, series) in _series.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var (value, count, buckets) = series.Read();
            if (Kind != MetricKind.Histogram)
            {
                text.Append(Name)
                    .Append(Braces(labels))
                    .Append(' ')
                    .Append(Number(value))
                    .Append('\n');
                continue;
            }
            for (var i = 0; i < buckets.Length; i++)
                WriteBucket(text, labels, Number(_bounds[i]), buckets[i]);
            WriteBucket(text, labels, "+Inf", count);
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Name}_sum{Braces(labels)} {Number(value)}\n"
            );
            text.Append(CultureInfo.InvariantCulture, $"{Name}_count{Braces(labels)} {count}\n");
        }
    }

    private MetricSeries Add(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = _series.GetOrAdd(LabelsOf(tags), _ => new MetricSeries(_bounds));
        _known.Add(tags, series);
        return series;
    }

    private void WriteBucket(StringBuilder text, string labels, string bound, long count) =>
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Name}_bucket{{{(labels.Length == 0 ? "" : labels + ",")}le=\"{bound}\"}} {count}\n"
        );

    private static string Braces(string labels) => labels.Length == 0 ? "" : $"{{{labels}}}";

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static MetricKind KindOf(Type type) =>
        type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? MetricKind.Counter
        : type == typeof(UpDownCounter<>) || type == typeof(ObservableUpDownCounter<>)
            ? MetricKind.UpDown
        : type == typeof(Histogram<>) ? MetricKind.Histogram
        : MetricKind.Gauge;

    private static string NameOf(Instrument instrument, MetricKind kind)
    {
        var name = Sanitize(instrument.Name);
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        var isTotal = name.EndsWith("_total", StringComparison.Ordinal);
        var stem = isTotal ? name[..^"_total".Length] : name;
        if (!stem.EndsWith(unit, StringComparison.Ordinal))
            stem += unit;
        return isTotal || kind == MetricKind.Counter ? stem + "_total" : stem;
    }

    private static IReadOnlyList<double> BoundsOf(Instrument instrument) =>
        instrument switch
        {
            Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => bounds,
            Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } =>
            [
                .. bounds.Select(bound => (double)bound),
            ],
            Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } =>
            [
                .. bounds.Select(bound => (double)bound),
            ],
            _ => DefaultBounds,
        };

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
            labels[Sanitize(key)] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return string.Join(
            ',',
            labels.Select(label =>
                $"{label.Key}=\"{Escape(label.Value).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            )
        );
    }

    private static string Sanitize(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
}
