using MentionTriage.Intake.Journal;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Intake.Sources.Inbound;

/// <summary>Answers what can go wrong while mentions are taken in over HTTP, the same way at every address.</summary>
internal static class InboundGuard
{
    private const int RetryAfterSeconds = 5;

    /// <summary>Takes a request in.</summary>
    /// <param name="context">The request.</param>
    /// <param name="take">Reads and journals it.</param>
    /// <param name="repeatIsSafe">Why sending the same request again takes nothing twice.</param>
    /// <param name="unavailable">Told when the store turned it away.</param>
    public static async Task<IResult> RunAsync(
        HttpContext context,
        Func<Task<IResult>> take,
        string repeatIsSafe,
        Action<string> unavailable
    )
    {
        try
        {
            return await take();
        }
        catch (InboundProblem problem)
        {
            return problem.ToResult();
        }
        catch (BadHttpRequestException broken)
        {
            return Results.Problem(
                broken.Message,
                statusCode: broken.StatusCode,
                title: "The request broke off"
            );
        }
        catch (JournalUnavailableException error)
        {
            unavailable(error.Message);
            context.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
            return Results.Problem(
                $"The store does not answer, so nothing can be promised. Send the same request again in {RetryAfterSeconds} seconds; {repeatIsSafe}.",
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "The journal cannot be written"
            );
        }
    }
}
