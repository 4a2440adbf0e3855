using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace MentionTriage.Worker.Telemetry;

/// <summary>
/// Listens to the product's meters and those of its foundations, and writes them for a scrape. Written
/// here because the Prometheus exporter package is not to be had where this product is built.
/// </summary>
internal sealed class MetricCollector : IDisposable
{
    private static readonly HashSet<string> Meters = new(StringComparer.Ordinal)
    {
        "MentionTriage",
        "MassTransit",
        "System.Runtime",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Npgsql",
    };

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, MetricFamily> _byInstrument = new();
    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(
        StringComparer.Ordinal
    );
    private readonly Lock _scrape = new();

    public MetricCollector()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Meters.Contains(instrument.Meter.Name))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>(
            (i, value, tags, _) => Record(i, value, tags)
        );
        _listener.SetMeasurementEventCallback<float>((i, value, tags, _) => Record(i, value, tags));
        _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Record(i, value, tags));
        _listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Record(i, value, tags));
        _listener.SetMeasurementEventCallback<short>((i, value, tags, _) => Record(i, value, tags));
        _listener.SetMeasurementEventCallback<byte>((i, value, tags, _) => Record(i, value, tags));
        _listener.Start();
    }

    /// <summary>Everything measured so far, in the Prometheus text format 0.0.4.</summary>
    public string Scrape()
    {
        lock (_scrape)
        {
            foreach (var (instrument, family) in _byInstrument)
            {
                if (instrument.IsObservable)
                    family.ForgetObserved();
            }
            _listener.RecordObservableInstruments();

            var text = new StringBuilder();
            foreach (
                var family in _families.Values.OrderBy(
                    family => family.Name,
                    StringComparer.Ordinal
                )
            )
                family.Write(text);
            return text.ToString();
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Record(
        Instrument instrument,
        double value,
        ReadOnlySpan<KeyValuePair<string, object?>> tags
    ) => _byInstrument.GetOrAdd(instrument, FamilyOf).Record(value, tags, instrument.IsObservable);

    /// <summary>Two instruments of one name, made by two parts, are one family: the format allows a name once.</summary>
    private MetricFamily FamilyOf(Instrument instrument)
    {
        var family = new MetricFamily(instrument);
        return _families.GetOrAdd(family.Name, family);
    }
}
