namespace MentionTriage.Escalation.Notifiers;

/// <summary>Whether a configured channel can be reached.</summary>
/// <param name="Channel">Its name in the configuration.</param>
/// <param name="Type">slack, pagerduty or webhook.</param>
/// <param name="Problem">What stands in the way, in words and without any secret; <c>null</c> when nothing does.</param>
public sealed record ChannelFinding(string Channel, string Type, string? Problem);
