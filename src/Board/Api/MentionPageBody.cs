namespace MentionTriage.Board.Api;

/// <summary>One page of the queue.</summary>
/// <param name="Items">The mentions, most costly first.</param>
/// <param name="NextCursor">Send it as <c>cursor</c> for the next page; null on the last.</param>
internal sealed record MentionPageBody(IReadOnlyList<MentionBody> Items, string? NextCursor);
