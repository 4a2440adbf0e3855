namespace MentionTriage.SystemTests.Health;

/// <summary>One value of a scrape; its labels do not matter to these tests.</summary>
internal sealed record PrometheusSample(string Name, double Value);
