namespace MentionTriage.Intake.Sources.Health;

/// <summary>A source is silent unusually long for its own history.</summary>
/// <param name="Since">Since when nothing has come from it while it was watched.</param>
/// <param name="ExpectedCount">How many mentions its history lets expect since then.</param>
public sealed record SourceSilence(DateTimeOffset Since, double ExpectedCount);
