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

    /// <summary>What people and the product did with it, oldest first.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<HistoryBody> History { get; init; } = [];

    public static MentionDetailBody Of(QueuedMention queued, IReadOnlyList<HistoryEntry> history) =>
        new(Of(queued))
        {
            OriginalText = queued.Mention.OriginalText,
            ThreadId = queued.Mention.ThreadId,
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
