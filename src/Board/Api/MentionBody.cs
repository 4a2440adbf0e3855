using MentionTriage.Board.Queue;
using MentionTriage.Mentions;

namespace MentionTriage.Board.Api;

/// <summary>One mention as the HTTP API shows it. Texts and names are as the public wrote them: hostile input.</summary>
internal record MentionBody
{
    /// <summary>Our id of the mention.</summary>
    public required Guid Id { get; init; }

    /// <summary>The network or feed it came from.</summary>
    public required string Source { get; init; }

    /// <summary>The id the source gave it.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Where it can be seen, where known.</summary>
    public string? Url { get; init; }

    /// <summary>What was said, normalised.</summary>
    public required string Text { get; init; }

    /// <summary>Who said it; null for anonymous sources.</summary>
    public AuthorBody? Author { get; init; }

    /// <summary>When it was posted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it reached us.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When triage was done with it; null until then.</summary>
    public DateTimeOffset? TriagedAt { get; init; }

    /// <summary>Where it is on its journey.</summary>
    public required MentionState State { get; init; }

    /// <summary>Who claimed it, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>What the classifier says of the turn the priority speaks of (speakingTurn, where that is another mention); null until triaged.</summary>
    public AssessmentBody? Assessment { get; init; }

    /// <summary>Where it stands in the queue and why; null until triaged.</summary>
    public PriorityBody? Priority { get; init; }

    /// <summary>When the answer is due, where anything is.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether it stands as a chance for an unexpected kindness.</summary>
    public required bool IsOpportunity { get; init; }

    /// <summary>The spans of this mention's own text that weighed most: offset and length in UTF-16 code units.</summary>
    public IReadOnlyList<EvidenceSpan> Evidence { get; init; } = [];

    /// <summary>The branch that turn names, or null.</summary>
    public PlaceMention? Place { get; init; }

    /// <summary>The language it is in, as far as can be told.</summary>
    public Language? Language { get; init; }

    /// <summary>Stars the author gave with the words, 1 (worst) to 5, or null.</summary>
    public int? Rating { get; init; }

    /// <summary>How far it had spread when last seen.</summary>
    public Engagement? Engagement { get; init; }

    /// <summary>Since when the owner has it.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>When it comes back, while snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>When it was resolved.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Who resolved it.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>How it ended, when resolved.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Why it could not be processed, while parked.</summary>
    public string? ParkedError { get; init; }

    /// <summary>The entry its conversation stands in the queue as: its own id, for what the queue lists.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>How many turns the conversation has, this one included.</summary>
    public required int Turns { get; init; }

    /// <summary>How many turns came in that the owner has not seen.</summary>
    public int NewTurns { get; init; }

    /// <summary>The turn the priority speaks of, where that is not this mention itself; null otherwise.</summary>
    public TurnBody? SpeakingTurn { get; init; }

    /// <summary>Why the sieve held it back (state sieved), or null.</summary>
    public string? SievedBecause { get; init; }

    public static MentionBody Of(QueuedMention queued) =>
        new()
        {
            Id = queued.Mention.Id,
            Source = queued.Mention.Source,
            ExternalId = queued.Mention.ExternalId,
            Url = queued.Mention.Url,
            Text = queued.Mention.Text,
            Author = AuthorBody.Of(queued.Mention.Author),
            ConversationId = queued.ConversationId,
            Turns = queued.TurnsCount,
            NewTurns = queued.NewTurnsCount,
            SpeakingTurn = queued.Speaking is { } speaking ? TurnBody.Of(speaking) : null,
            CreatedAt = queued.Mention.CreatedAt,
            ReceivedAt = queued.Mention.ReceivedAt,
            TriagedAt = queued.TriagedAt,
            State = queued.State,
            Owner = queued.Owner,
            Assessment = AssessmentBody.Of(queued.Voice.Assessment),
            Priority = PriorityBody.Of(queued.Priority),
            DueAt = queued.Priority?.DueAt,
            IsOpportunity = queued.Priority?.IsOpportunity ?? false,
            Evidence = queued.Assessment?.Evidence ?? [],
            Place = queued.Voice.Assessment?.Place,
            Language = queued.Voice.Assessment?.Language,
            Rating = queued.Mention.Rating,
            Engagement = queued.Mention.Engagement,
            ClaimedAt = queued.ClaimedAt,
            SnoozedUntil = queued.SnoozeEndsAt,
            ResolvedAt = queued.ResolvedAt,
            ResolvedBy = queued.ResolvedBy,
            Outcome = queued.Outcome,
            ParkedError = queued.ParkedError,
            SievedBecause = queued.SievedBecause,
        };
}
