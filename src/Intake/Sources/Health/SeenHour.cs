namespace MentionTriage.Intake.Sources.Health;

/// <summary>What was seen of a source in an hour, or in a part of it.</summary>
/// <param name="HourAt">The hour.</param>
/// <param name="Count">Mentions that came.</param>
/// <param name="Seconds">For how long it was watched.</param>
/// <param name="Gap">The longest silence that ended, in mentions that were to be expected meanwhile.</param>
internal sealed record SeenHour(DateTimeOffset HourAt, long Count, double Seconds, double? Gap);
