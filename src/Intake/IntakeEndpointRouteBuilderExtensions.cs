using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Replying;
using MentionTriage.Intake.Sources.Hooks;
using MentionTriage.Intake.Sources.Inbound;
using MentionTriage.Mentions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MentionTriage.Intake;

/// <summary>Maps what Intake answers over HTTP.</summary>
public static class IntakeEndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>POST /api/mentions</c> and what deletes on request, guarded by <see cref="AccessPolicies.Api"/>.</summary>
    public static IEndpointRouteBuilder MapIntake(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapPost(
                "/api/mentions",
                (HttpContext context, [FromServices] InboundEndpoint inbound) =>
                    inbound.PostAsync(context)
            )
            .RequireAuthorization(AccessPolicies.Api)
            .WithName("PostMentions")
            .WithTags("Mentions")
            .WithSummary("Hand in one mention, or an array of at most 1,000")
            .WithDescription(
                """
                Each mention is taken or refused on its own; unknown fields are ignored. The accepted are on disk when
                the answer arrives. A mention is known by its source (default api) and externalId; without an externalId
                every request counts as a mention of its own, unless the header Idempotency-Key says that it is a repeat.
                What the brand's own accounts say is no mention and is not counted; what the profile mutes waits in the state sieved.
                A createdAt without an offset is UTC; one in the future counts as now.
                """
            )
            // Any type is let through to the endpoint, which says what to send instead.
            .Accepts<MentionDraft[]>("application/json", "*/*")
            .Produces<ReceiveAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        endpoints.MapForget();
        MapHooks(endpoints);
        endpoints.MapReply();
        return endpoints;
    }

    /// <summary>Open to anyone who can show the hook's own key or signature; a hook's key opens nothing else.</summary>
    private static void MapHooks(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost(
                "/api/hooks/{name}",
                (string name, HttpContext context, [FromServices] HookEndpoint hooks) =>
                    hooks.PostAsync(name, context)
            )
            .AllowAnonymous()
            .WithName("PostHook")
            .WithTags("Mentions")
            .WithSummary("Hand in what another product sends, mapped by the configuration")
            .WithDescription(
                """
                The configuration's Hooks:NAME says who may send (a bearer key, or a signature by the Standard Webhooks
                convention) and which part of the JSON is which field of a mention. What is sent again is known by its id,
                its webhook-id, its Idempotency-Key or its very words. 422 names the field when nothing could be taken.
                """
            )
            .Accepts<object>("application/json", "*/*")
            .Produces<ReceiveAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
