using MentionTriage.Escalation.OnCall;
using MentionTriage.Mentions;

namespace MentionTriage.Escalation.Notifiers;

/// <summary>One message to one channel with everything a channel may want to say. Texts of the mention are hostile input.</summary>
public sealed record Notification
{
    /// <summary>Stable over retries: receivers de-duplicate by it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The escalation it belongs to: one incident for the receiver.</summary>
    public required Guid EscalationId { get; init; }

    /// <summary>What it tells.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>Name of the policy that matched.</summary>
    public required string Policy { get; init; }

    /// <summary>Why it matched, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Step of the policy, from 1; 0 when this is not a page.</summary>
    public int Step { get; init; }

    /// <summary>Round, from 1; 0 when this is not a page.</summary>
    public int Round { get; init; }

    /// <summary>When the notification came to be; the same over retries.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The people paged by name; may be empty.</summary>
    public IReadOnlyList<Recipient> Recipients { get; init; } = [];

    /// <summary>Who has it; <c>null</c> in a page.</summary>
    public string? Holder { get; init; }

    /// <summary>What the page is about.</summary>
    public required Mention Mention { get; init; }

    /// <summary>The mention's band.</summary>
    public Band Band { get; init; }

    /// <summary>Why it stands where it stands, heaviest first.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>Whether it is a chance for a kindness rather than a need.</summary>
    public bool IsOpportunity { get; init; }

    /// <summary>The last moment an answer is worth something; <c>null</c> when nothing bounds it.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The link that says "I have it"; <c>null</c> when the board's address is not known.</summary>
    public Uri? AcknowledgeUrl { get; init; }
}
