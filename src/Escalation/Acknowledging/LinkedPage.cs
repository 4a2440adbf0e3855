using MentionTriage.Escalation.Paging;

namespace MentionTriage.Escalation.Acknowledging;

/// <summary>What an acknowledge link is about. Text and author are hostile input.</summary>
internal sealed record LinkedPage
{
    public Guid EscalationId { get; init; }
    public string Channel { get; init; } = "";
    public string Recipients { get; init; } = "";
    public EscalationState State { get; init; }
    public string Reason { get; init; } = "";
    public string? Holder { get; init; }
    public string Text { get; init; } = "";
    public string Source { get; init; } = "";
    public string? AuthorHandle { get; init; }

    /// <summary>The people the page went to, by name.</summary>
    public IReadOnlyList<string> People =>
        Recipients.Split(", ", StringSplitOptions.RemoveEmptyEntries);
}
