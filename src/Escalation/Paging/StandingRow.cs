using MentionTriage.Escalation.Policies;
using MentionTriage.Mentions;

namespace MentionTriage.Escalation.Paging;

/// <summary>The columns of table mentions that policies ask about.</summary>
internal sealed record StandingRow
{
    public const string Columns = """
        m.id, m.source, m.state, m.band, m.kind, m.delight_probability, m.window_closes_at, m.owner, m.claimed_at,
        case when m.is_opportunity then 1 else 0 end as opportunity
        """;

    public Guid Id { get; init; }
    public string Source { get; init; } = "";
    public string State { get; init; } = "";
    public int? Band { get; init; }
    public string? Kind { get; init; }
    public double? DelightProbability { get; init; }
    public DateTimeOffset? WindowClosesAt { get; init; }
    public string? Owner { get; init; }
    public DateTimeOffset? ClaimedAt { get; init; }
    public long Opportunity { get; init; }

    public MentionStanding ToStanding() =>
        new()
        {
            Id = Id,
            Source = Source,
            State = Spoken.TryParse<MentionState>(State, out var state)
                ? state
                : MentionState.Parked,
            Band = (Band)(this.Band ?? 0),
            Kind = Spoken.TryParse<MentionKind>(Kind, out var kind) ? kind : null,
            DelightProbability = DelightProbability ?? 0,
            IsOpportunity = Opportunity != 0,
            WindowClosesAt = WindowClosesAt,
            Owner = Owner,
            ClaimedAt = ClaimedAt,
        };
}
