using MentionTriage.Escalation.Acknowledging;
using MentionTriage.Escalation.Paging;
using MentionTriage.Mentions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MentionTriage.Escalation.Listing;

/// <summary>GET <c>/api/escalations</c> and POST <c>/api/escalations/{id}/acknowledge</c>.</summary>
internal static class EscalationEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints
            .MapGroup("/api/escalations")
            .RequireAuthorization(AccessPolicies.Api)
            .WithTags("Escalations");
        group
            .MapGet("", ListAsync)
            .WithName("ListEscalations")
            .WithSummary(
                "Who was paged about which mentions, through what, with what result, and who has it. Latest first, at most 200."
            )
            .Produces<ListedEscalations>()
            .ProducesValidationProblem();
        group
            .MapPost("/{id:guid}/acknowledge", AcknowledgeAsync)
            .WithName("AcknowledgeEscalation")
            .WithSummary("Says \"I have it\": paging stops. Who said it first keeps it.")
            .Produces<ListedEscalation>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(
        EscalationList list,
        CancellationToken cancel,
        string? state = null
    )
    {
        if (string.IsNullOrEmpty(state))
            return Answer(await list.ListAsync(null, cancel));
        return Spoken.TryParse<EscalationState>(state, out var one)
            ? Answer(await list.ListAsync(one, cancel))
            : Results.ValidationProblem(
                new Dictionary<string, string[]>
                {
                    ["state"] =
                    [
                        $"must be one of {string.Join(", ", Spoken.Names<EscalationState>())}",
                    ],
                }
            );
    }

    private static async Task<IResult> AcknowledgeAsync(
        Guid id,
        HttpContext http,
        AcknowledgeDesk desk,
        EscalationList list,
        CancellationToken cancel
    )
    {
        var actor = http.User.Identity?.Name ?? "api";
        var row = await desk.AcknowledgeAsync(id, actor, "through the API", cancel);
        return row is null
            ? Results.Problem(
                $"There is no escalation {id}.",
                statusCode: StatusCodes.Status404NotFound
            )
            : Results.Json(await list.FindAsync(id, cancel), MentionJson.Options);
    }

    private static IResult Answer(List<ListedEscalation> items) =>
        Results.Json(new ListedEscalations(items), MentionJson.Options);
}
