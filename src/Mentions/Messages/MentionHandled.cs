namespace MentionTriage.Mentions.Messages;

/// <summary>A member of staff did something with a mention.</summary>
/// <param name="MentionId">The mention.</param>
/// <param name="Action">What was done.</param>
/// <param name="Actor">Account name, or the name of the API key, that did it.</param>
/// <param name="At">When.</param>
public sealed record MentionHandled(
    Guid MentionId,
    HandlingAction Action,
    string Actor,
    DateTimeOffset At
);
