using MentionTriage.Intake.Normalising;

namespace MentionTriage.Intake.Sources;

/// <summary>One thing that happened at a source. Events may come twice and out of order; applying them is idempotent.</summary>
public abstract record SourceEvent
{
    private protected SourceEvent() { }
}

/// <summary>Somebody said something, or said it anew with other words: an edit carries <see cref="MentionDraft.EditedAt"/>.</summary>
/// <param name="Draft">The mention as the source tells it.</param>
public sealed record MentionArrived(MentionDraft Draft) : SourceEvent;

/// <summary>A mention was deleted where it was said; its text leaves us too, even when it has not reached us yet.</summary>
/// <param name="ExternalId">The id its arrival had or will have.</param>
public sealed record MentionDeleted(string ExternalId) : SourceEvent;

/// <summary>Somebody shared a mention without a word of their own: it counts as its engagement, and is no mention itself.</summary>
/// <param name="ExternalId">The mention that was shared.</param>
/// <param name="SharedById">Id of the share, so that it counts once.</param>
public sealed record MentionShared(string ExternalId, string SharedById) : SourceEvent;

/// <summary>An author is gone from the network, or asks to be forgotten: all they said leaves us.</summary>
/// <param name="AuthorId">The network's own id of the author, see <see cref="MentionDraft.AuthorId"/>.</param>
public sealed record AuthorDeleted(string AuthorId) : SourceEvent;
