using System.Diagnostics.Metrics;
using MentionTriage.Intake;

namespace MentionTriage.Tests.Fakes;

/// <summary>Makes meters that nobody listens to.</summary>
internal sealed class FakeMeters : IMeterFactory
{
    public static IntakeMetrics Intake => new(new FakeMeters());

    public Meter Create(MeterOptions options) => new(options);

    public void Dispose() { }
}
