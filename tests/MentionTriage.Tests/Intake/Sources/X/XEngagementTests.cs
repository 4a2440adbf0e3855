namespace MentionTriage.Tests.Intake.Sources.X;

public sealed class XEngagementTests : XEngagementScenarios
{
    private protected override Task<XBench> BenchAsync() => XBench.CreateAsync();
}
