namespace MentionTriage.Tests.Intake.Sources.X;

public sealed class XSearchTests : XSearchScenarios
{
    private protected override Task<XBench> BenchAsync() => XBench.CreateAsync();
}
