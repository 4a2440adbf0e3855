using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MentionTriage.Board.Api;

/// <summary>Errors as problem details (RFC 9457): what is wrong, and what to send instead.</summary>
internal static class Problems
{
    /// <summary>400: one field or parameter is wrong.</summary>
    /// <param name="field">Its name as the client spells it.</param>
    /// <param name="error">One sentence with what is allowed.</param>
    public static ValidationProblem Field(string field, string error) =>
        TypedResults.ValidationProblem(
            new Dictionary<string, string[]> { [field] = [error] },
            detail: $"{field}: {error}"
        );

    /// <summary>404: no mention has this id.</summary>
    public static ProblemHttpResult NoSuchMention(string id) =>
        TypedResults.Problem(
            $"There is no mention with the id '{id}'.",
            statusCode: StatusCodes.Status404NotFound
        );

    /// <summary>Writes a problem outside of an endpoint.</summary>
    public static Task WriteAsync(HttpContext context, int statusCode, string detail)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Problem(detail, statusCode: statusCode).ExecuteAsync(context);
    }
}
