using System.Globalization;
using MentionTriage.Mentions;

namespace MentionTriage.Escalation.Policies;

/// <summary>Which mentions a policy is for. All that is set must hold; what is not set does not matter.</summary>
internal sealed record PolicyMatch
{
    /// <summary>The bands it is for; <c>null</c> for any.</summary>
    public IReadOnlySet<Band>? Bands { get; init; }

    /// <summary>The kinds it is for; <c>null</c> for any.</summary>
    public IReadOnlySet<MentionKind>? Kinds { get; init; }

    /// <summary>The sources it is for, lower case; <c>null</c> for any.</summary>
    public IReadOnlySet<string>? Sources { get; init; }

    /// <summary>Only mentions that stand as a chance rather than a need, with a window still open.</summary>
    public bool OpportunitiesOnly { get; init; }

    /// <summary>The least probability of a chance, 0 to 1, with a window still open; <c>null</c> not to ask.</summary>
    public double? MinimumDelight { get; init; }

    /// <summary>Only when less than this is left until the last moment; <c>null</c> not to ask.</summary>
    public TimeSpan? SlackBelow { get; init; }

    /// <summary>Whether business hours matter.</summary>
    public HoursRule Hours { get; init; }

    /// <summary>Whether a window must be open.</summary>
    public bool NeedsWindow =>
        OpportunitiesOnly || MinimumDelight is not null || SlackBelow is not null;

    /// <summary>Whether the policy applies at this time of the week.</summary>
    public bool AppliesAt(DateTimeOffset now, BusinessHours? hours) =>
        Hours == HoursRule.Any || (hours?.IsOpen(now) ?? true) == (Hours == HoursRule.Inside);

    /// <summary>
    /// Whether the mention itself fits. The time of the week is left out: once somebody is being paged,
    /// the end of business hours is no reason to stop.
    /// </summary>
    public bool Fits(MentionStanding mention, DateTimeOffset now) =>
        (Bands?.Contains(mention.Band) ?? true)
        && (Kinds is null || (mention.Kind is { } kind && Kinds.Contains(kind)))
        && (Sources?.Contains(mention.Source) ?? true)
        && (!OpportunitiesOnly || mention.IsOpportunity)
        && mention.DelightProbability >= (MinimumDelight ?? 0)
        && (!NeedsWindow || HasTimeLeft(mention, now));

    /// <summary>Why a mention that fits does, in words for the person who is paged.</summary>
    public string Explain(MentionStanding mention, DateTimeOffset now)
    {
        var words = new List<string>();
        if (Bands is not null)
            words.Add($"band {mention.Band}");
        if (Kinds is not null)
            words.Add(mention.Kind is { } kind ? Spoken.Name(kind) : "of no kind");
        if (Sources is not null)
            words.Add($"from {mention.Source}");
        if (NeedsWindow && mention.WindowClosesAt is { } last)
            words.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a chance with {Math.Max(1, Math.Round((last - now).TotalMinutes)):0} min left"
                )
            );
        if (Hours != HoursRule.Any)
            words.Add(
                Hours == HoursRule.Inside ? "within business hours" : "outside business hours"
            );
        return words.Count == 0
            ? "nobody has it; the policy is for every mention"
            : $"nobody has it; {string.Join(", ", words)}";
    }

    private bool HasTimeLeft(MentionStanding mention, DateTimeOffset now) =>
        mention.WindowClosesAt is { } last
        && last > now
        && (SlackBelow is not { } slack || last - now < slack);
}
