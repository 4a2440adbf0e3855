using MentionTriage.Board.Handling;
using MentionTriage.Mentions;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Board.MentionDetail;

/// <summary>What the signed-in reader does with mentions, reported in sentences instead of exceptions.</summary>
public sealed partial class PaneActions(
    MentionDesk desk,
    ILogger<PaneActions> logger,
    IMentionReplies? replies = null
)
{
    /// <summary>Whether a mention can be answered from here; else only behind its link.</summary>
    public bool CanReply(Mention mention) => replies?.CanReply(mention.Source) == true;

    /// <summary>Where the mention is answered by hand, safe to be linked; <c>null</c> when nobody knows.</summary>
    public string? ReplyLink(Mention mention) =>
        SafeLink.Of(replies?.Link(mention)?.AbsoluteUri ?? mention.Url)?.Href;

    /// <summary>Answers a mention in public.</summary>
    public async Task<ActionReport> ReplyAsync(Guid id, string actor, string text)
    {
        try
        {
            var reply = await replies!.ReplyAsync(id, text.Trim(), actor, CancellationToken.None);
            return reply.IsSent
                ? new ActionReport(HandlingStatus.Done, "Answered.", null)
                : new ActionReport(null, reply.Detail ?? "The answer was not given.", null);
        }
        catch (Exception error)
        {
            LogFailed(error);
            return new ActionReport(
                null,
                "Whether the answer was given is not known. Look at the mention on its network.",
                null
            );
        }
    }

    /// <summary>Takes a mention, from someone else only when told to.</summary>
    public Task<ActionReport> ClaimAsync(Guid id, string actor, bool takeOver) =>
        ReportAsync("You have it.", cancel => desk.ClaimAsync(id, actor, takeOver, cancel));

    /// <summary>Gives the reader's mention back.</summary>
    public Task<ActionReport> ReleaseAsync(Guid id, string actor) =>
        ReportAsync(
            "Back in the queue for everyone.",
            cancel => desk.ReleaseAsync(id, actor, false, cancel)
        );

    /// <summary>Puts a mention aside.</summary>
    public Task<ActionReport> SnoozeAsync(Guid id, string actor, DateTimeOffset until) =>
        ReportAsync("Put aside.", cancel => desk.SnoozeAsync(id, actor, until, cancel));

    /// <summary>Closes a mention, with a note where one was written.</summary>
    public Task<ActionReport> ResolveAsync(
        Guid id,
        string actor,
        Outcome outcome,
        string? note,
        int readTurns
    ) =>
        ReportAsync(
            "Resolved.",
            cancel =>
                desk.ResolveAsync(
                    id,
                    actor,
                    outcome,
                    string.IsNullOrWhiteSpace(note) ? null : note,
                    readTurns,
                    cancel
                )
        );

    /// <summary>Leaves a note.</summary>
    public Task<ActionReport> NoteAsync(Guid id, string actor, string text) =>
        ReportAsync("Note kept.", cancel => desk.AddNoteAsync(id, actor, text, cancel));

    /// <summary>Says "I have it" to the pages.</summary>
    public Task<ActionReport> AcknowledgeAsync(Guid id, string actor) =>
        ReportAsync(
            "Paging stops: you have it.",
            cancel => desk.AcknowledgeAsync(id, actor, cancel)
        );

    /// <summary>Sends a parked mention through triage again.</summary>
    public Task<ActionReport> RetryAsync(Guid id, string actor) =>
        ReportAsync(
            "On its way through triage again.",
            cancel => desk.RetryAsync(id, actor, cancel)
        );

    /// <summary>Notes that the reader has seen the new turns of their conversation. Whether that could be noted is no reader's business.</summary>
    public async Task SeeTurnsAsync(Guid id, string actor)
    {
        try
        {
            await desk.SeeTurnsAsync(id, actor, CancellationToken.None);
        }
        catch (Exception error)
        {
            LogFailed(error);
        }
    }

    private async Task<ActionReport> ReportAsync(
        string done,
        Func<CancellationToken, Task<HandlingResult>> act
    )
    {
        try
        {
            var result = await act(CancellationToken.None);
            var sentence = result.Status switch
            {
                HandlingStatus.Done or HandlingStatus.Unchanged => done,
                HandlingStatus.NotFound => "This mention is gone: it was deleted meanwhile.",
                _ => result.Reason ?? "Somebody was faster. Look at the mention again.",
            };
            return new ActionReport(result.Status, sentence, result.Mention);
        }
        catch (ArgumentException error)
        {
            return new ActionReport(null, FirstSentence(error), null);
        }
        catch (Exception error)
        {
            LogFailed(error);
            return new ActionReport(
                null,
                "The store did not answer, so nothing was changed. Please try again in a moment.",
                null
            );
        }
    }

    /// <summary>The message without the parameter's name that .NET adds.</summary>
    private static string FirstSentence(ArgumentException error) =>
        error.Message.Split(" (Parameter", 2)[0];

    [LoggerMessage(Level = LogLevel.Error, Message = "An action from the board failed")]
    private partial void LogFailed(Exception error);
}
