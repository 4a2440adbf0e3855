using System.Diagnostics.Metrics;
using MentionTriage.Worker.Telemetry;

namespace MentionTriage.Tests.Worker;

public sealed class MetricCollectorTests : IDisposable
{
    private readonly MetricCollector _collector = new();
    private readonly Meter _meter = new("MentionTriage");

    public void Dispose()
    {
        _meter.Dispose();
        _collector.Dispose();
    }

    [Fact]
    public void A_counter_adds_up_by_label()
    {
        var counter = _meter.CreateCounter<long>("mention_triage_test_one_total");
        counter.Add(2, new KeyValuePair<string, object?>("source", "x"));
        counter.Add(3, new KeyValuePair<string, object?>("source", "x"));

        Assert.Contains(
            "mention_triage_test_one_total{source=\"x\"} 5\n",
            _collector.Scrape(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_histogram_has_cumulative_buckets_a_sum_and_a_count()
    {
        var histogram = _meter.CreateHistogram<double>("mention_triage_test_two_seconds");
        histogram.Record(0.02);
        histogram.Record(99);

        var page = _collector.Scrape();
        Assert.Contains(
            "mention_triage_test_two_seconds_bucket{le=\"0.01\"} 0\n",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "mention_triage_test_two_seconds_bucket{le=\"0.025\"} 1\n",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "mention_triage_test_two_seconds_bucket{le=\"+Inf\"} 2\n",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "mention_triage_test_two_seconds_sum 99.02\n",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "mention_triage_test_two_seconds_count 2\n",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_label_that_is_no_longer_observed_is_gone_at_the_next_scrape()
    {
        var label = "first";
        _meter.CreateObservableGauge(
            "mention_triage_test_three",
            () => new Measurement<long>(1, new KeyValuePair<string, object?>("which", label))
        );

        Assert.Contains("which=\"first\"", _collector.Scrape(), StringComparison.Ordinal);
        label = "second";
        var page = _collector.Scrape();
        Assert.DoesNotContain("which=\"first\"", page, StringComparison.Ordinal);
        Assert.Contains("which=\"second\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_label_values_stay_inside_their_quotes()
    {
        var counter = _meter.CreateCounter<long>("mention_triage_test_four_total");
        counter.Add(1, new KeyValuePair<string, object?>("source", "a\"b\\c\nd"));

        Assert.Contains(
            "{source=\"a\\\"b\\\\c\\nd\"} 1\n",
            _collector.Scrape(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Two_instruments_of_one_name_are_one_family()
    {
        using var twin = new Meter("MentionTriage");
        _meter.CreateCounter<long>("mention_triage_test_five_total").Add(1);
        twin.CreateCounter<long>("mention_triage_test_five_total").Add(1);

        var page = _collector.Scrape();
        Assert.Equal(
            1,
            page.Split('\n').Count(line => line == "# TYPE mention_triage_test_five_total counter")
        );
        Assert.Contains("\nmention_triage_test_five_total 2\n", page, StringComparison.Ordinal);
    }
}
