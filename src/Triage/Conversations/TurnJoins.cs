using System.Data.Common;

namespace MentionTriage.Triage.Conversations;

/// <summary>Joins turns one by one in a transaction, and remembers which entries that changed.</summary>
internal sealed class TurnJoins(TurnStore store, DbTransaction transaction, TurnNet net)
{
    private readonly Dictionary<Guid, Guid> _movedTo = [];
    private readonly HashSet<Guid> _changed = [];
    private readonly HashSet<Guid> _movedInto = [];

    /// <summary>Entries that gained or lost turns.</summary>
    public IReadOnlyCollection<Guid> Changed() =>
        _changed.Where(entryId => !_movedTo.ContainsKey(entryId)).ToArray();

    /// <summary>Entries that took over a part of another conversation.</summary>
    public IReadOnlySet<Guid> MovedInto => _movedInto;

    /// <summary>The entry a mention's conversation stands as now.</summary>
    public Guid EntryOf(Guid id) => Final(net.Find(id)?.EntryId ?? id);

    /// <summary>Gives a new turn its place: behind what it follows, before what follows it.</summary>
    public async Task PlaceAsync(Turn turn)
    {
        // Another new turn may have taken it up already, by a lesser rule.
        if (net.ParentOf(turn) is var (parent, rule) && turn.ParentId != parent.Id)
            await AttachAsync(turn, parent, rule);
        foreach (var (follower, why) in net.FollowersOf(turn))
            await AttachAsync(follower, turn, why);
    }

    private async Task AttachAsync(Turn child, Turn parent, LinkRule rule)
    {
        var (from, to) = (Final(child.EntryId), Final(parent.EntryId));
        if (child.ParentId is null)
        {
            // Two that answer each other: the first link stands, or neither would open the conversation.
            if (to == child.Id)
                return;
            await TurnStore.MoveConversationAsync(transaction, from, to);
            _movedTo[from] = to;
        }
        else if (from != to || child.ParentId != parent.Id)
        {
            var branch = await TurnStore.BranchAsync(transaction, child.Id, from);
            if (branch.Contains(parent.Id))
                return;
            if (from != to)
            {
                await store.MoveBranchAsync(transaction, branch, to);
                foreach (var turn in net.Turns.Where(turn => branch.Contains(turn.Id)))
                    turn.ConversationId = to;
                _changed.Add(from);
                _movedInto.Add(to);
            }
        }
        await TurnStore.LinkAsync(transaction, child.Id, parent.Id, rule);
        (child.ParentId, child.ParentRule) = (parent.Id, rule);
        _changed.Add(to);
    }

    private Guid Final(Guid entryId)
    {
        while (_movedTo.TryGetValue(entryId, out var to))
            entryId = to;
        return entryId;
    }
}
