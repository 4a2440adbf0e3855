using System.Data.Common;
using MassTransit;
using MentionTriage.Board.Queue;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Board.Handling;

/// <summary>
/// What a member of staff can do with a mention: claim, release, snooze, resolve, note, acknowledge,
/// retry. Thread-safe; of many who claim at once exactly one gets it.
/// </summary>
/// <remarks>
/// Each action is one transaction with its line of history; <see cref="MentionHandled"/> is published
/// after it. That event is a hint: whoever misses it finds the same in the store.
/// The id of a turn acts on the entry of its conversation. Actors are account names or names of API keys, 1 to 100 characters.
/// </remarks>
public sealed partial class MentionDesk(
    Database database,
    IBus bus,
    TimeProvider time,
    ILogger<MentionDesk> logger
)
{
    /// <summary>Most characters of a note.</summary>
    public const int MaxNoteLength = 10_000;

    /// <summary>The longest a mention can be snoozed.</summary>
    public static readonly TimeSpan MaxSnooze = TimeSpan.FromDays(30);

    private readonly HandlingStore _store = new(database);

    /// <summary>Takes a mention on. Claiming one's own again changes nothing.</summary>
    /// <param name="id">The mention, open or snoozed.</param>
    /// <param name="actor">Who claims.</param>
    /// <param name="takeOver">Takes it even from someone else; without it that is a conflict that names them.</param>
    /// <param name="cancel">Stops before the write, never in the middle.</param>
    public Task<HandlingResult> ClaimAsync(
        Guid id,
        string actor,
        bool takeOver,
        CancellationToken cancel
    ) =>
        ActAsync(
            id,
            actor,
            HandlingAction.Claimed,
            mention => HandlingRules.Claim(mention, actor, takeOver),
            null,
            cancel
        );

    /// <summary>Gives a mention back to everyone.</summary>
    /// <param name="id">The mention, open or snoozed.</param>
    /// <param name="actor">Who gives it back.</param>
    /// <param name="takeOver">Releases even someone else's claim; without it that is a conflict.</param>
    /// <param name="cancel">Stops before the write, never in the middle.</param>
    public Task<HandlingResult> ReleaseAsync(
        Guid id,
        string actor,
        bool takeOver,
        CancellationToken cancel
    ) =>
        ActAsync(
            id,
            actor,
            HandlingAction.Released,
            mention => HandlingRules.Release(mention, actor, takeOver),
            null,
            cancel
        );

    /// <summary>Takes a mention out of the queue until a time; its owner keeps it.</summary>
    /// <param name="id">The mention, open or snoozed.</param>
    /// <param name="actor">Who snoozes.</param>
    /// <param name="until">In the future, at most <see cref="MaxSnooze"/> away.</param>
    /// <param name="cancel">Stops before the write, never in the middle.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="until"/> is out of range.</exception>
    public Task<HandlingResult> SnoozeAsync(
        Guid id,
        string actor,
        DateTimeOffset until,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        if (until <= now || until > now + MaxSnooze)
            throw new ArgumentOutOfRangeException(
                nameof(until),
                until,
                $"A snooze ends in the future and at most {MaxSnooze.TotalDays:0} days from now."
            );
        until = ToMicroseconds(until);
        return ActAsync(
            id,
            actor,
            HandlingAction.Snoozed,
            mention => HandlingRules.Snooze(mention, until),
            null,
            cancel
        );
    }

    /// <summary>Closes a mention. Resolving it again with the same outcome changes nothing, with another is a conflict.</summary>
    /// <param name="id">The mention, open, snoozed or parked, whoever owns it.</param>
    /// <param name="actor">Who resolves.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="note">Plain text for the history, at most <see cref="MaxNoteLength"/> characters, or <c>null</c>.</param>
    /// <param name="readTurns">How many turns of the conversation the actor has read: when there are more it is a conflict; <c>null</c> closes it whatever was said.</param>
    /// <param name="cancel">Stops before the write, never in the middle.</param>
    /// <exception cref="ArgumentException"><paramref name="note"/> is too long.</exception>
    public Task<HandlingResult> ResolveAsync(
        Guid id,
        string actor,
        Outcome outcome,
        string? note,
        int? readTurns,
        CancellationToken cancel
    ) =>
        ActAsync(
            id,
            actor,
            HandlingAction.Resolved,
            mention => HandlingRules.Resolve(mention, outcome, readTurns),
            note is null ? null : Note(note),
            cancel
        );

    /// <summary>Leaves a note on a mention in any state.</summary>
    /// <param name="id">The mention.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="text">Plain text, 1 to <see cref="MaxNoteLength"/> characters; control characters are dropped.</param>
    /// <param name="cancel">Stops before the write, never in the middle.</param>
    /// <exception cref="ArgumentException"><paramref name="text"/> is blank or too long.</exception>
    public Task<HandlingResult> AddNoteAsync(
        Guid id,
        string actor,
        string text,
        CancellationToken cancel
    )
    {
        var note = Note(text) ?? throw new ArgumentException("The note is empty.", nameof(text));
        return ActAsync(id, actor, HandlingAction.Noted, _ => Verdict.Write(""), note, cancel);
    }

    /// <summary>Says "I have it" to the pages about a mention. Saying it twice within ten seconds is written once and told again.</summary>
    /// <param name="id">The mention, in any state.</param>
    /// <param name="actor">Who has it.</param>
    /// <param name="cancel">Stops before the write, never in the middle.</param>
    public async Task<HandlingResult> AcknowledgeAsync(
        Guid id,
        string actor,
        CancellationToken cancel
    )
    {
        var handled = Handled(id, actor, HandlingAction.Acknowledged);
        var result = await database.WriteAsync(
            async transaction =>
            {
                if (await _store.LockAsync(transaction, id) is not { } mention)
                    return new HandlingResult(HandlingStatus.NotFound, null);
                handled = handled with { MentionId = mention.Mention.Id };
                if (await HandlingStore.HasJustAcknowledgedAsync(transaction, handled))
                    return new HandlingResult(HandlingStatus.Unchanged, mention);
                await HandlingStore.RecordAsync(transaction, handled, null);
                return new HandlingResult(HandlingStatus.Done, mention);
            },
            cancel
        );
        // Told again even when nothing changed: whoever acknowledges twice may do so because paging went on.
        if (result.Succeeded)
            await PublishAsync(handled);
        return result;
    }

    /// <summary>Sends a parked mention through triage again, at once.</summary>
    /// <param name="id">The mention, parked.</param>
    /// <param name="actor">Who retries.</param>
    /// <param name="cancel">Stops before the write, never in the middle.</param>
    public Task<HandlingResult> RetryAsync(Guid id, string actor, CancellationToken cancel) =>
        ActAsync(id, actor, HandlingAction.Retried, HandlingRules.Retry, null, cancel);

    /// <summary>Notes that the owner has seen the turns that came into their conversation; anyone else changes nothing.</summary>
    /// <returns>Whether there were unseen ones.</returns>
    public Task<bool> SeeTurnsAsync(Guid id, string actor, CancellationToken cancel) =>
        database.WriteAsync(
            transaction => HandlingStore.SeeTurnsAsync(transaction, id, actor),
            cancel
        );

    private async Task<HandlingResult> ActAsync(
        Guid id,
        string actor,
        HandlingAction action,
        Func<QueuedMention, Verdict> judge,
        string? note,
        CancellationToken cancel
    )
    {
        var handled = Handled(id, actor, action);
        var result = await database.WriteAsync(
            transaction => ActAsync(transaction, handled, judge, note),
            cancel
        );
        if (result.Status == HandlingStatus.Done)
            await PublishAsync(handled with { MentionId = result.Mention!.Mention.Id });
        return result;
    }

    private async Task<HandlingResult> ActAsync(
        DbTransaction transaction,
        MentionHandled handled,
        Func<QueuedMention, Verdict> judge,
        string? note
    )
    {
        if (await _store.LockAsync(transaction, handled.MentionId) is not { } mention)
            return new HandlingResult(HandlingStatus.NotFound, null);
        handled = handled with { MentionId = mention.Mention.Id };
        var verdict = judge(mention);
        if (verdict.Status != HandlingStatus.Done)
            return new HandlingResult(verdict.Status, mention, verdict.Reason);
        if (verdict.Set.Length > 0)
            await HandlingStore.SetAsync(transaction, verdict, handled);
        if (handled.Action == HandlingAction.Resolved && mention.TurnsCount > 1)
            await HandlingStore.AnswerTurnsAsync(transaction, handled.MentionId, handled.At);
        await HandlingStore.RecordAsync(transaction, handled, note);
        return new HandlingResult(
            HandlingStatus.Done,
            await _store.LockAsync(transaction, handled.MentionId)
        );
    }

    private MentionHandled Handled(Guid id, string actor, HandlingAction action) =>
        new(id, action, actor, ToMicroseconds(time.GetUtcNow()));

    private async Task PublishAsync(MentionHandled handled)
    {
        try
        {
            await bus.TellAsync(handled, time);
        }
        catch (Exception error)
        {
            LogUntold(error, handled.Action, handled.MentionId);
        }
    }

    private static string? Note(string text)
    {
        var note = PlainText.Clean(text);
        if (note.Length > MaxNoteLength)
            throw new ArgumentException(
                $"The note has {note.Length} characters; at most {MaxNoteLength} are kept.",
                nameof(text)
            );
        return note.Length == 0 ? null : note;
    }

    /// <summary>Both stores keep microseconds: what is compared with the store must not be finer.</summary>
    private static DateTimeOffset ToMicroseconds(DateTimeOffset at) =>
        at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The bus did not take the event {Action} of mention {MentionId}; listeners will find it in the store"
    )]
    private partial void LogUntold(Exception error, HandlingAction action, Guid mentionId);
}
