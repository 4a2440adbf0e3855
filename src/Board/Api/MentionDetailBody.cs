using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using MentionTriage.Board.Queue;

namespace MentionTriage.Board.Api;

/// <summary>One mention whole: what the queue shows, and beside it where it came from and what happened to it.</summary>
internal sealed record MentionDetailBody : MentionBody
{
    [SetsRequiredMembers]
    private MentionDetailBody(MentionBody mention)
        : base(mention) { }

    /// <summary>The text as it arrived, where normalising changed it.</summary>
    [JsonPropertyOrder(1)]
    public string? OriginalText { get; init; }

    /// <summary>The conversation it belongs to within its source.</summary>
    [JsonPropertyOrder(1)]
    public string? ThreadId { get; init; }

    /// <summary>The external id of what it answers.</summary>
    [JsonPropertyOrder(1)]
    public string? InReplyTo { get; init; }

    /// <summary>What was said in the conversation, this mention included, oldest first; of a very long one the latest 500 turns.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<TurnBody> Conversation { get; init; } = [];

    /// <summary>What people and the product did with it, oldest first.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<HistoryBody> History { get; init; } = [];

    public static MentionDetailBody Of(
        QueuedMention queued,
        IReadOnlyList<QueuedMention> turns,
        IReadOnlyList<HistoryEntry> history
    ) =>
        new(Of(queued))
        {
            OriginalText = queued.Mention.OriginalText,
            ThreadId = queued.Mention.ThreadId,
            InReplyTo = queued.Mention.InReplyToId,
            Conversation = [.. turns.Select(TurnBody.Of)],
            History =
            [
                .. history.Select(entry => new HistoryBody(
                    entry.At,
                    entry.Actor,
                    entry.Action,
                    entry.Note
                )),
            ],
        };
}
