using MentionTriage.Mentions;

namespace MentionTriage.Board.Queue;

/// <summary>Which mentions a reader wants to see. Everything left out lets all through.</summary>
public sealed record QueueFilter
{
    /// <summary>Most characters a search may have.</summary>
    public const int MaxTextLength = 200;

    /// <summary>Where on its journey a mention must be.</summary>
    public MentionState State { get; init; } = MentionState.Open;

    /// <summary>The band it must stand in.</summary>
    public Band? Band { get; init; }

    /// <summary>What its author must be doing.</summary>
    public MentionKind? Kind { get; init; }

    /// <summary>The network or feed it must come from, as <see cref="Mention.Source"/> spells it.</summary>
    public string? Source { get; init; }

    /// <summary>True for chances of an unexpected kindness only, false for everything else only.</summary>
    public bool? IsOpportunity { get; init; }

    /// <summary>The account that must have claimed it.</summary>
    public string? Owner { get; init; }

    /// <summary>True for mentions nobody has claimed; excludes <see cref="Owner"/>.</summary>
    public bool UnassignedOnly { get; init; }

    /// <summary>
    /// Words that must stand, in this order, in the text or the author's names; letter case does not
    /// matter. At most <see cref="MaxTextLength"/> characters.
    /// </summary>
    public string? Text { get; init; }
}
