using System.Collections.Frozen;
using MentionTriage.Mentions;

namespace MentionTriage.Board.Queue;

/// <summary>How many mentions stand where, for tabs and filters. Resolved ones are not counted.</summary>
public sealed record QueueCounts
{
    /// <summary>In the queue.</summary>
    public required int OpenCount { get; init; }

    /// <summary>In the queue, by band; every band is a key.</summary>
    public required IReadOnlyDictionary<Band, int> OpenByBand { get; init; }

    /// <summary>In the queue, by kind; every kind is a key.</summary>
    public required IReadOnlyDictionary<MentionKind, int> OpenByKind { get; init; }

    /// <summary>In the queue and claimed by the account that asked.</summary>
    public required int MineCount { get; init; }

    /// <summary>In the queue and claimed by nobody.</summary>
    public required int UnassignedCount { get; init; }

    /// <summary>In the queue and a chance for an unexpected kindness.</summary>
    public required int OpportunityCount { get; init; }

    /// <summary>Put aside until a time.</summary>
    public required int SnoozedCount { get; init; }

    /// <summary>Could not be processed.</summary>
    public required int ParkedCount { get; init; }

    /// <summary>Held back by the sieve.</summary>
    public required int SievedCount { get; init; }

    /// <summary>Journalled, on the way to the queue.</summary>
    public required int ReceivedCount { get; init; }

    internal static QueueCounts From(IEnumerable<Group> groups)
    {
        var all = groups.ToList();
        var open = Of(MentionState.Open).ToList();
        return new QueueCounts
        {
            OpenCount = open.Sum(group => group.Count),
            OpenByBand = Enum.GetValues<Band>()
                .ToFrozenDictionary(
                    band => band,
                    band => open.Where(group => group.Band == (int)band).Sum(group => group.Count)
                ),
            OpenByKind = Enum.GetValues<MentionKind>()
                .ToFrozenDictionary(
                    kind => kind,
                    kind =>
                        open.Where(group => group.Kind == Spoken.Name(kind))
                            .Sum(group => group.Count)
                ),
            MineCount = open.Where(group => group.Ownership == 2).Sum(group => group.Count),
            UnassignedCount = open.Where(group => group.Ownership == 0).Sum(group => group.Count),
            OpportunityCount = open.Where(group => group.IsOpportunity != 0)
                .Sum(group => group.Count),
            SnoozedCount = Of(MentionState.Snoozed).Sum(group => group.Count),
            ParkedCount = Of(MentionState.Parked).Sum(group => group.Count),
            SievedCount = Of(MentionState.Sieved).Sum(group => group.Count),
            ReceivedCount = Of(MentionState.Received).Sum(group => group.Count),
        };

        IEnumerable<Group> Of(MentionState state) =>
            all.Where(group => group.State == Spoken.Name(state));
    }

    /// <summary>One group of the counting query. Ownership: 0 nobody's, 1 another's, 2 the asker's.</summary>
    internal sealed class Group
    {
        public string State { get; set; } = "";
        public int? Band { get; set; }
        public string? Kind { get; set; }
        public int IsOpportunity { get; set; }
        public int Ownership { get; set; }
        public int Count { get; set; }
    }
}
