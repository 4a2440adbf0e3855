using MentionTriage.Board.Queue;
using MentionTriage.Board.Sources;
using MentionTriage.Mentions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MentionTriage.Board.Api;

/// <summary>Maps the HTTP API on mentions (all but handing them in, which Intake does) and the document that describes it.</summary>
internal static class ApiEndpoints
{
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi().AllowAnonymous();

        var mentions = endpoints
            .MapGroup("/api/mentions")
            .RequireAuthorization(AccessPolicies.Api)
            .WithTags("Mentions")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        mentions
            .MapGet(
                "",
                (HttpContext context, QueueReader reader) =>
                    ReadEndpoints.ListAsync(context, reader)
            )
            .WithName("ListMentions")
            .WithSummary("Read the queue, most costly first; what is resolved, latest first")
            .WithDescription(
                "Follow nextCursor to the end: no mention is skipped or repeated while scores move. Mentions that leave the queue meanwhile are left out, so a page may hold fewer than limit: only nextCursor says whether more follow."
            )
            .Produces<MentionPageBody>()
            .ProducesValidationProblem();
        mentions
            .MapGet(
                "{id}",
                (string id, HttpContext context, QueueReader reader) =>
                    ReadEndpoints.FindAsync(id, context, reader)
            )
            .WithName("FindMention")
            .WithSummary("Read one mention with its history")
            .Produces<MentionDetailBody>()
            .ProducesProblem(StatusCodes.Status404NotFound);

        endpoints
            .MapGet(
                "/api/sources",
                async (
                    HttpContext context,
                    [FromServices] SourcesReader sources,
                    [FromServices] TimeProvider time
                ) =>
                    TypedResults.Ok(
                        (await sources.ReadAsync(context.RequestAborted)).Select(source =>
                            SourceBody.Of(source, time.GetUtcNow())
                        )
                    )
            )
            .RequireAuthorization(AccessPolicies.Api)
            .WithName("ListSources")
            .WithTags("Sources")
            .WithSummary("Read how the sources are")
            .Produces<IEnumerable<SourceBody>>();

        Act(
                mentions,
                "claim",
                "Take a mention on",
                "Claiming your own again changes nothing. Someone else's is a conflict (409) that names them and since when; takeOver takes it from them.",
                (id, context, actions) => actions.ClaimAsync(id, context)
            )
            .Accepts<ClaimBody>(isOptional: true, "application/json");
        Act(
                mentions,
                "release",
                "Give a mention back to everyone",
                "Releasing what nobody has changes nothing. Someone else's is a conflict (409) unless takeOver is true.",
                (id, context, actions) => actions.ReleaseAsync(id, context)
            )
            .Accepts<ClaimBody>(isOptional: true, "application/json");
        Act(
                mentions,
                "snooze",
                "Put a mention aside until a time",
                "It leaves the queue and comes back at that time; its owner keeps it. Snoozing again moves the time.",
                (id, context, actions) => actions.SnoozeAsync(id, context)
            )
            .Accepts<SnoozeBody>("application/json");
        Act(
                mentions,
                "resolve",
                "Close a mention with an outcome",
                "Resolving again with the same outcome changes nothing; with another it is a conflict (409). With turns, so is a conversation in which more was said than you have read.",
                (id, context, actions) => actions.ResolveAsync(id, context)
            )
            .Accepts<ResolveBody>(isOptional: true, "application/json");
        Act(
                mentions,
                "notes",
                "Leave a note on a mention",
                "Notes are plain text and stand in the mention's history.",
                (id, context, actions) => actions.AddNoteAsync(id, context)
            )
            .Accepts<NoteBody>("application/json");
        Act(
            mentions,
            "acknowledge",
            "Say \"I have it\" to the pages about a mention",
            "Paging stops. It claims nothing and may be repeated.",
            (id, context, actions) => actions.AcknowledgeAsync(id, context)
        );
        Act(
            mentions,
            "retry",
            "Send a parked mention through triage again",
            "Only a parked mention, or one that the sieve holds back, can be retried; anything else is a conflict (409).",
            (id, context, actions) => actions.RetryAsync(id, context)
        );
    }

    private static RouteHandlerBuilder Act(
        RouteGroupBuilder mentions,
        string action,
        string summary,
        string description,
        Func<string, HttpContext, ActionEndpoints, Task<IResult>> act
    ) =>
        mentions
            .MapPost(
                $"{{id}}/{action}",
                (string id, HttpContext context, [FromServices] ActionEndpoints actions) =>
                    act(id, context, actions)
            )
            .WithName($"{action}Mention")
            .WithSummary(summary)
            .WithDescription(description)
            .Produces<MentionBody>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
}
