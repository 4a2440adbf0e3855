using System.Globalization;
using MentionTriage.Board.Handling;
using MentionTriage.Mentions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MentionTriage.Board.Api;

/// <summary>The acting half of the HTTP API. The key's or the account's name is who acts.</summary>
internal sealed class ActionEndpoints(MentionDesk desk, TimeProvider time)
{
    public async Task<IResult> ClaimAsync(string id, HttpContext context)
    {
        var (body, problem) = await RequestBody.ReadAsync<ClaimBody>(context);
        return problem
            ?? await ActAsync(
                id,
                context,
                (mention, actor, cancel) => desk.ClaimAsync(mention, actor, body!.TakeOver, cancel)
            );
    }

    public async Task<IResult> ReleaseAsync(string id, HttpContext context)
    {
        var (body, problem) = await RequestBody.ReadAsync<ClaimBody>(context);
        return problem
            ?? await ActAsync(
                id,
                context,
                (mention, actor, cancel) =>
                    desk.ReleaseAsync(mention, actor, body!.TakeOver, cancel)
            );
    }

    public async Task<IResult> SnoozeAsync(string id, HttpContext context)
    {
        var (body, problem) = await RequestBody.ReadAsync<SnoozeBody>(context);
        if (problem is not null)
            return problem;
        if (!TryReadInstant(body!.Until, out var until))
            return Problems.Field(
                "until",
                "It must be an ISO 8601 instant with its offset, for example 2026-11-21T18:00:00Z."
            );
        var now = time.GetUtcNow();
        if (until <= now || until > now + MentionDesk.MaxSnooze)
            return Problems.Field(
                "until",
                $"It must lie in the future and at most {MentionDesk.MaxSnooze.TotalDays:0} days from now ({now:yyyy-MM-ddTHH:mm:ssZ})."
            );
        return await ActAsync(
            id,
            context,
            (mention, actor, cancel) => desk.SnoozeAsync(mention, actor, until, cancel)
        );
    }

    public async Task<IResult> ResolveAsync(string id, HttpContext context)
    {
        var (body, problem) = await RequestBody.ReadAsync<ResolveBody>(context);
        if (problem is not null)
            return problem;
        var outcome = Outcome.Answered;
        if (body!.Outcome is not null && !Spoken.TryParse(body.Outcome, out outcome))
            return Problems.Field(
                "outcome",
                $"It must be one of {string.Join(", ", Spoken.Names<Outcome>())}."
            );
        if (body.Turns < 1)
            return Problems.Field("turns", "It must be 1 or more: the turns you have read.");
        return NoteTooLong("note", body.Note) as IResult
            ?? await ActAsync(
                id,
                context,
                (mention, actor, cancel) =>
                    desk.ResolveAsync(mention, actor, outcome, body.Note, body.Turns, cancel)
            );
    }

    public async Task<IResult> AddNoteAsync(string id, HttpContext context)
    {
        var (body, problem) = await RequestBody.ReadAsync<NoteBody>(context);
        if (problem is not null)
            return problem;
        if (PlainText.Clean(body!.Text ?? "").Length == 0)
            return Problems.Field("text", "It is missing or empty; send the note's words.");
        return NoteTooLong("text", body.Text) as IResult
            ?? await ActAsync(
                id,
                context,
                (mention, actor, cancel) => desk.AddNoteAsync(mention, actor, body.Text!, cancel)
            );
    }

    public Task<IResult> AcknowledgeAsync(string id, HttpContext context) =>
        ActAsync(id, context, desk.AcknowledgeAsync);

    public Task<IResult> RetryAsync(string id, HttpContext context) =>
        ActAsync(id, context, desk.RetryAsync);

    private static async Task<IResult> ActAsync(
        string id,
        HttpContext context,
        Func<Guid, string, CancellationToken, Task<HandlingResult>> act
    )
    {
        if (!Guid.TryParse(id, out var mentionId))
            return Problems.NoSuchMention(id);
        var result = await act(mentionId, context.User.Identity!.Name!, context.RequestAborted);
        return result.Status switch
        {
            HandlingStatus.NotFound => Problems.NoSuchMention(id),
            HandlingStatus.Conflict => TypedResults.Problem(
                result.Reason,
                statusCode: StatusCodes.Status409Conflict,
                extensions: new Dictionary<string, object?>
                {
                    ["state"] = Spoken.Name(result.Mention!.State),
                    ["owner"] = result.Mention.Owner,
                    ["claimedAt"] = result.Mention.ClaimedAt,
                }
            ),
            _ => TypedResults.Ok(MentionBody.Of(result.Mention!)),
        };
    }

    private static ValidationProblem? NoteTooLong(string field, string? note) =>
        note is not null && PlainText.Clean(note).Length > MentionDesk.MaxNoteLength
            ? Problems.Field(
                field,
                $"It may have at most {MentionDesk.MaxNoteLength.ToString("N0", CultureInfo.InvariantCulture)} characters."
            )
            : null;

    /// <summary>Without an offset an instant would mean another one on each machine.</summary>
    private static bool TryReadInstant(string? text, out DateTimeOffset instant)
    {
        instant = default;
        var clock = text?.IndexOf('T', StringComparison.OrdinalIgnoreCase) ?? -1;
        return clock > 0
            && text!.AsSpan(clock).IndexOfAny("Zz+-") > 0
            && DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal,
                out instant
            );
    }
}
