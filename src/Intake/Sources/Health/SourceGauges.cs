using System.Diagnostics.Metrics;

namespace MentionTriage.Intake.Sources.Health;

/// <summary>How sources are, in numbers for Prometheus.</summary>
internal sealed class SourceGauges
{
    public SourceGauges(
        IEnumerable<SourceRunner> runners,
        SourceWatch watch,
        IMeterFactory meters,
        TimeProvider time
    )
    {
        var all = runners.ToArray();
        var meter = meters.Create("MentionTriage");
        Gauge(
            "connected",
            "1 while a connection to the source stands.",
            status => status.IsConnected ? 1 : 0
        );
        Gauge(
            "failures",
            "Failures in a row, 0 while all is well.",
            status => status.FailuresCount
        );
        Gauge(
            "needs_person",
            "1 while only a person can mend the source.",
            status => status.NeedsPerson ? 1 : 0
        );
        Gauge(
            "lag_seconds",
            "How far reading is behind the network.",
            status => status.Signs.Lag?.TotalSeconds
        );
        Gauge(
            "last_mention_age_seconds",
            "Time since a mention last came from the source.",
            status => status.LastMentionAt is { } at ? (time.GetUtcNow() - at).TotalSeconds : null
        );
        Gauge(
            "spent_today_usd",
            "US dollars spent on the source since 00:00 UTC.",
            status => (double?)status.Signs.SpentTodayUsd
        );
        Gauge(
            "silent",
            "1 while the source is silent unusually long for its own history.",
            status => watch.Silences.ContainsKey(status.Name) ? 1 : 0
        );

        void Gauge(string name, string description, Func<SourceStatus, double?> value) =>
            meter.CreateObservableGauge(
                $"mention_triage_source_{name}",
                () =>
                    all.Select(runner => runner.Status)
                        .Select(status => (status.Name, Value: value(status)))
                        .Where(measured => measured.Value is not null)
                        .Select(measured => new Measurement<double>(
                            measured.Value!.Value,
                            new KeyValuePair<string, object?>("source", measured.Name)
                        )),
                description: description
            );
    }
}
