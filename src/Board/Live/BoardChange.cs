namespace MentionTriage.Board.Live;

/// <summary>What changed in the store since boards were last told.</summary>
/// <param name="Arrived">Mentions that entered the queue.</param>
/// <param name="Touched">Mentions that were ranked again, handled or escalated.</param>
public sealed record BoardChange(IReadOnlySet<Guid> Arrived, IReadOnlySet<Guid> Touched)
{
    /// <summary>Nobody reported anything, but time has passed.</summary>
    public static BoardChange OnlyTime { get; } = new(new HashSet<Guid>(), new HashSet<Guid>());

    /// <summary>Whether this may concern what is shown of one mention; time concerns all of them.</summary>
    public bool Concerns(Guid mentionId) =>
        (Arrived.Count == 0 && Touched.Count == 0)
        || Touched.Contains(mentionId)
        || Arrived.Contains(mentionId);

    /// <summary>This change and a later one together.</summary>
    public BoardChange And(BoardChange later) =>
        new(Union(Arrived, later.Arrived), Union(Touched, later.Touched));

    private static IReadOnlySet<Guid> Union(IReadOnlySet<Guid> one, IReadOnlySet<Guid> other) =>
        other.Count == 0 ? one
        : one.Count == 0 ? other
        : one.Union(other).ToHashSet();
}
