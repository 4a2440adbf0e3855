namespace MentionTriage.Triage.Conversations;

/// <summary>The turns around some new ones, and which follows which. Reads only; the same set gives the same answer in whatever order it arrived.</summary>
internal sealed class TurnNet
{
    private readonly IReadOnlyList<Turn> _turns;
    private readonly Dictionary<Guid, Turn> _byId;
    private readonly Dictionary<string, Turn> _byExternalId;
    private readonly ILookup<string?, Turn> _byAnswered;
    private readonly ILookup<string?, Turn> _byThread;
    private readonly HashSet<string> _gone;

    /// <param name="turns">The turns.</param>
    /// <param name="gone">External ids of deleted mentions they answer or belong to.</param>
    public TurnNet(IReadOnlyList<Turn> turns, IReadOnlyCollection<string> gone)
    {
        _turns = turns;
        _gone = gone.ToHashSet(StringComparer.Ordinal);
        _byId = turns.ToDictionary(turn => turn.Id);
        _byExternalId = turns.ToDictionary(turn => turn.ExternalId, StringComparer.Ordinal);
        _byAnswered = turns.ToLookup(turn => turn.InReplyToId, StringComparer.Ordinal);
        _byThread = turns.ToLookup(turn => turn.ThreadId, StringComparer.Ordinal);
    }

    public IReadOnlyList<Turn> Turns => _turns;

    /// <summary>The turn with this id, where it is near.</summary>
    public Turn? Find(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>The turn it follows, by the first rule that finds one.</summary>
    public (Turn Turn, LinkRule Rule)? ParentOf(Turn turn)
    {
        if (Other(turn, turn.InReplyToId) is { } answered)
            return (answered, LinkRule.Answers);
        if (BeforeBySameAuthor(turn) is { } before)
            return (before, LinkRule.SameAuthor);
        if (Other(turn, turn.ThreadId) is { } opening)
            return (opening, LinkRule.Opening);
        return EldestOrphanBefore(turn) is { } eldest ? (eldest, LinkRule.Orphans) : null;
    }

    /// <summary>The turns that follow it and do not yet do so, since they arrived before it.</summary>
    public IReadOnlyList<(Turn Turn, LinkRule Rule)> FollowersOf(Turn turn)
    {
        var followers = new List<(Turn, LinkRule)>();
        foreach (var answer in _byAnswered[turn.ExternalId])
            if (answer.Id != turn.Id && answer.ParentRule != LinkRule.Answers)
                followers.Add((answer, LinkRule.Answers));
        if (
            AfterBySameAuthor(turn) is { } after
            && after.ParentRule != LinkRule.Answers
            && after.ParentId != turn.Id
        )
            followers.Add((after, LinkRule.SameAuthor));
        foreach (var inThread in _byThread[turn.ExternalId])
            if (inThread.Id != turn.Id && inThread.ParentRule is null)
                followers.Add((inThread, LinkRule.Opening));
        foreach (var orphan in OrphansWith(turn))
            if (
                turn.IsBefore(orphan)
                && orphan.ParentRule is null
                && ParentOf(orphan)?.Turn == turn
            )
                followers.Add((orphan, LinkRule.Orphans));
        return followers;
    }

    private Turn? EldestOrphanBefore(Turn turn)
    {
        Turn? eldest = null;
        foreach (var other in OrphansWith(turn))
            if (other.IsBefore(turn) && (eldest is null || other.IsBefore(eldest)))
                eldest = other;
        return eldest;
    }

    /// <summary>Those that what is gone tied to this one.</summary>
    private IEnumerable<Turn> OrphansWith(Turn turn) =>
        _gone.Count == 0
            ? []
            : new[] { turn.InReplyToId, turn.ThreadId }
                .OfType<string>()
                .Where(_gone.Contains)
                .Distinct()
                .SelectMany(id => _byAnswered[id].Concat(_byThread[id]))
                .Where(other => other.Id != turn.Id);

    private Turn? Other(Turn turn, string? externalId) =>
        externalId is not null
        && _byExternalId.TryGetValue(externalId, out var other)
        && other.Id != turn.Id
            ? other
            : null;

    private Turn? BeforeBySameAuthor(Turn turn)
    {
        Turn? last = null;
        foreach (var other in Mates(turn))
            if (other.IsBefore(turn) && (last is null || last.IsBefore(other)))
                last = other;
        return last;
    }

    private Turn? AfterBySameAuthor(Turn turn)
    {
        Turn? first = null;
        foreach (var other in Mates(turn))
            if (turn.IsBefore(other) && (first is null || other.IsBefore(first)))
                first = other;
        return first;
    }

    private IEnumerable<Turn> Mates(Turn turn) =>
        turn.ThreadId is null ? [] : _byThread[turn.ThreadId].Where(turn.SharesAuthorAndThread);
}
