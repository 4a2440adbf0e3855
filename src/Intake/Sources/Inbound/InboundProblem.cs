using Microsoft.AspNetCore.Http;

namespace MentionTriage.Intake.Sources.Inbound;

/// <summary>A request that cannot be understood as a whole; nothing of it was taken.</summary>
internal sealed class InboundProblem(int status, string title, string detail) : Exception(detail)
{
    public IResult ToResult() => Results.Problem(Message, statusCode: status, title: title);

    public static InboundProblem NotJson(string detail) =>
        new(
            StatusCodes.Status400BadRequest,
            "The body is not the JSON this endpoint reads",
            detail
        );

    public static InboundProblem TooLarge(string detail) =>
        new(StatusCodes.Status413PayloadTooLarge, "The request is too large", detail);
}
