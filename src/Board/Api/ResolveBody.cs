namespace MentionTriage.Board.Api;

/// <summary>Body of resolve; may be left out.</summary>
/// <param name="Outcome">How it ended: answered (the default), fixed, delighted, missed, nothingToDo, notForUs.</param>
/// <param name="Note">Plain text for the history, at most 10,000 characters.</param>
/// <param name="Turns">How many turns of the conversation you have read, as the entry's <c>turns</c> said: when more are there it is a conflict. Left out, it is closed whatever was said.</param>
internal sealed record ResolveBody(string? Outcome = null, string? Note = null, int? Turns = null);
