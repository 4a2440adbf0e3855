using System.Diagnostics.Metrics;
using MentionTriage.Tests.Fakes;

namespace MentionTriage.Tests.Intake;

public sealed class IntakeMetricsTests
{
    [Fact]
    public void Sources_invented_by_senders_do_not_multiply_the_series_for_ever()
    {
        var seen = new HashSet<object?>();
        var metrics = FakeMeters.Intake;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "mention_triage_received_total")
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>(
            (_, _, tags, _) =>
            {
                if (
                    Equals(tags[0].Value, "other")
                    || $"{tags[0].Value}".StartsWith("series-", StringComparison.Ordinal)
                )
                    seen.Add(tags[0].Value);
            }
        );
        listener.Start();
        for (var i = 0; i < 1_000; i++)
            metrics.Received($"series-{i}", 1);
        metrics.Received("series-0", 1);
        Assert.Equal(101, seen.Count);
        Assert.Contains("other", seen);
    }
}
