using MentionTriage.Board.Queue;
using MentionTriage.Mentions;

namespace MentionTriage.Board.Api;

/// <summary>One turn of a conversation. Texts and names are as the public wrote them: hostile input.</summary>
/// <param name="Id">Our id of the mention.</param>
/// <param name="ExternalId">The id the source gave it.</param>
/// <param name="InReplyTo">The external id of what it answers, or null.</param>
/// <param name="Url">Where it can be seen, where known.</param>
/// <param name="Text">What was said, normalised.</param>
/// <param name="Author">Who said it; null for anonymous sources.</param>
/// <param name="CreatedAt">When it was posted.</param>
/// <param name="ReceivedAt">When it reached us.</param>
/// <param name="AnsweredAt">When we answered it or closed its entry; null while it waits.</param>
/// <param name="Assessment">What the classifier says of it; null until triaged.</param>
/// <param name="Evidence">The spans of its text that weighed most: offset and length in UTF-16 code units.</param>
internal sealed record TurnBody(
    Guid Id,
    string ExternalId,
    string? InReplyTo,
    string? Url,
    string Text,
    AuthorBody? Author,
    DateTimeOffset CreatedAt,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? AnsweredAt,
    AssessmentBody? Assessment,
    IReadOnlyList<EvidenceSpan> Evidence
)
{
    public static TurnBody Of(QueuedMention turn) =>
        new(
            turn.Mention.Id,
            turn.Mention.ExternalId,
            turn.Mention.InReplyToId,
            turn.Mention.Url,
            turn.Mention.Text,
            AuthorBody.Of(turn.Mention.Author),
            turn.Mention.CreatedAt,
            turn.Mention.ReceivedAt,
            turn.AnsweredAt,
            AssessmentBody.Of(turn.Assessment),
            turn.Assessment?.Evidence ?? []
        );
}
