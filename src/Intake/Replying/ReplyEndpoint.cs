using System.Globalization;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Inbound;
using MentionTriage.Mentions;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Intake.Replying;

/// <summary>Answers <c>POST /api/mentions/{id}/reply</c>. The key's or the account's name is who acts.</summary>
internal sealed class ReplyEndpoint(ReplyDesk desk)
{
    public async Task<IResult> PostAsync(string id, HttpContext context)
    {
        try
        {
            var text = await ReadAsync(context);
            if (!Guid.TryParse(id, out var mentionId))
                return NoSuchMention(id);
            var actor = context.User.Identity?.Name ?? "api";
            var result = await desk.ReplyAsync(mentionId, text, actor, context.RequestAborted);
            return result switch
            {
                null => NoSuchMention(id),
                { Outcome: ReplyOutcome.Refused } => Results.Problem(
                    result.Detail,
                    statusCode: StatusCodes.Status422UnprocessableEntity,
                    title: "The answer cannot be given like this"
                ),
                _ => Results.Json(
                    new ReplyAnswer(result.Outcome, result.Url, result.Detail),
                    MentionJson.Options
                ),
            };
        }
        catch (InboundProblem problem)
        {
            return problem.ToResult();
        }
        catch (SourceUnavailableException error)
        {
            if (error.RetryAfter is { } wait)
                context.Response.Headers.RetryAfter = (
                    (int)Math.Ceiling(wait.TotalSeconds)
                ).ToString(CultureInfo.InvariantCulture);
            return Results.Problem(
                error.Message,
                statusCode: StatusCodes.Status502BadGateway,
                title: "The network did not take the answer, or did not say whether it did"
            );
        }
    }

    private static async Task<string> ReadAsync(HttpContext context)
    {
        using var json = await InboundBody.ReadAsync(context.Request, context.RequestAborted);
        var text = json.RootElement.Text("text")?.Trim();
        if (string.IsNullOrEmpty(text))
            throw new InboundProblem(
                StatusCodes.Status400BadRequest,
                "There is nothing to say",
                "Send {\"text\": \"...\"}."
            );
        if (text.Length > ReplyDesk.MaxLength)
            throw new InboundProblem(
                StatusCodes.Status400BadRequest,
                "The answer is too long",
                $"text is {text.Length} characters long; {ReplyDesk.MaxLength} are the most, and networks take fewer."
            );
        return text;
    }

    private static IResult NoSuchMention(string id) =>
        Results.Problem(
            $"There is no mention with the id '{id}'.",
            statusCode: StatusCodes.Status404NotFound
        );
}
