using Dapper;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Inbound;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MentionTriage.Intake.Journal;

/// <summary>Personal data leaves on request: one mention, or all of an author.</summary>
internal static class ForgetEndpoints
{
    private const int MaxAccountLength = 400;

    public static void MapForget(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapDelete("/api/mentions/{id:guid}", DeleteMentionAsync)
            .RequireAuthorization(AccessPolicies.Api)
            .WithName("DeleteMention")
            .WithTags("Mentions")
            .WithSummary("Delete what a mention says, everywhere, for ever")
            .WithDescription(
                "Words, author, assessment and the notes of staff go; it cannot arrive again. 404 when there is none, or it is deleted already."
            )
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
        endpoints
            .MapDelete("/api/authors/{source}/{account}", ForgetAuthorAsync)
            .RequireAuthorization(AccessPolicies.Api)
            .WithName("ForgetAuthor")
            .WithTags("Mentions")
            .WithSummary("Delete all that an author said on a network")
            .WithDescription(
                "The account is a handle, or the network's own id. What they said until now and arrives later is deleted as well. Answers with how many mentions were."
            )
            .Produces<ForgetAnswer>()
            .ProducesValidationProblem();
    }

    private static async Task<IResult> DeleteMentionAsync(
        Guid id,
        HttpContext context,
        [FromServices] Database database,
        [FromServices] MentionJournal journal,
        [FromServices] RemovalNews news
    )
    {
        var key = await database.ReadAsync(
            connection =>
                connection.QuerySingleOrDefaultAsync<MentionKey?>(
                    "select source as Source, external_id as ExternalId from mentions where id = @id and state <> 'deleted'",
                    new { id }
                ),
            CancellationToken.None
        );
        if (key is null)
            return Results.Problem(
                "There is no mention with this id, or it is deleted already.",
                statusCode: StatusCodes.Status404NotFound,
                title: "No such mention"
            );
        var changes = new SourceChanges { Deleted = [key] };
        return await ApplyAsync(changes, context, journal, news, _ => Results.NoContent());
    }

    private static async Task<IResult> ForgetAuthorAsync(
        string source,
        string account,
        HttpContext context,
        [FromServices] MentionJournal journal,
        [FromServices] RemovalNews news
    )
    {
        var check = new FieldCheck();
        var author = new AuthorKey(
            check.Source(source),
            check.Key("account", account.Trim().TrimStart('@'), MaxAccountLength)
                ?? check.Refuse("account", "is empty; send a handle or the network's id")
        );
        if (check.Error is { } error)
            return Results.ValidationProblem(
                new Dictionary<string, string[]> { [error.Field] = [error.Error] },
                detail: $"{error.Field} {error.Error}"
            );
        var changes = new SourceChanges { ForgottenAuthors = [author] };
        return await ApplyAsync(
            changes,
            context,
            journal,
            news,
            removed => Results.Json(new ForgetAnswer(removed), MentionJson.Options)
        );
    }

    /// <remarks>Not cancelled by a caller who hangs up: what was asked for is done.</remarks>
    private static Task<IResult> ApplyAsync(
        SourceChanges changes,
        HttpContext context,
        MentionJournal journal,
        RemovalNews news,
        Func<int, IResult> answer
    ) =>
        InboundGuard.RunAsync(
            context,
            async () =>
            {
                var receipt = await journal.ApplyAsync(changes, null, CancellationToken.None);
                await news.TellAsync(receipt.Removed, CancellationToken.None);
                return answer(receipt.Removed.Count);
            },
            "what is deleted stays deleted",
            // The readiness of the store tells ops already.
            _ => { }
        );
}
