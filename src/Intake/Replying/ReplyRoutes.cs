using MentionTriage.Mentions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MentionTriage.Intake.Replying;

/// <summary>Maps <c>POST /api/mentions/{id}/reply</c>, guarded by <see cref="AccessPolicies.Api"/>.</summary>
internal static class ReplyRoutes
{
    public static void MapReply(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost(
                "/api/mentions/{id}/reply",
                (string id, HttpContext context, [FromServices] ReplyEndpoint reply) =>
                    reply.PostAsync(id, context)
            )
            .RequireAuthorization(AccessPolicies.Api)
            .WithName("ReplyToMention")
            .WithTags("Mentions")
            .WithSummary("Answer a mention where it was said")
            .WithDescription(
                """
                Where the network takes answers from here, the answer stands there when this call ends (outcome sent) and the
                mention counts as answered. Where it does not, url is where a person can give it (outcome link).
                """
            )
            // Any type is let through to the endpoint, which says what to send instead.
            .Accepts<ReplyBody>("application/json", "*/*")
            .Produces<ReplyAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status502BadGateway);
}
