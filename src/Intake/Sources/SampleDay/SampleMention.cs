using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources.SampleDay;

/// <summary>One line of the sample day. An id that appears again is a duplicate on purpose.</summary>
internal sealed record SampleMention
{
    /// <summary>Time of day it was said.</summary>
    public required TimeSpan At { get; init; }

    public required string Id { get; init; }

    public required string Source { get; init; }

    public required string Text { get; init; }

    public string? Thread { get; init; }

    public string? Url { get; init; }

    public Author? Author { get; init; }

    public Engagement? Engagement { get; init; }
}
