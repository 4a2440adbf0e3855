using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Board.Api;

/// <summary>Whatever goes wrong under /api leaves as problem details: what endpoints throw, and bare status codes.</summary>
internal sealed partial class ApiErrors(RequestDelegate next, ILogger<ApiErrors> logger)
{
    /// <summary>Seconds after which a client may try again when the store is away.</summary>
    private const string RetryAfter = "5";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (
                context.Response is
                { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null }
            )
                await Problems.WriteAsync(
                    context,
                    context.Response.StatusCode,
                    Explain(context.Response.StatusCode)
                );
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, error);
        }
    }

    private Task AnswerAsync(HttpContext context, Exception error)
    {
        switch (error)
        {
            case BadHttpRequestException bad:
                return Problems.WriteAsync(context, bad.StatusCode, bad.Message);
            case DbException or TimeoutException:
                LogStoreAway(error, context.Request.Path);
                context.Response.Headers.RetryAfter = RetryAfter;
                return Problems.WriteAsync(
                    context,
                    StatusCodes.Status503ServiceUnavailable,
                    "The store does not answer at the moment; nothing was changed that you were not told of. Try again in some seconds."
                );
            default:
                LogFailed(error, context.Request.Path);
                return Problems.WriteAsync(
                    context,
                    StatusCodes.Status500InternalServerError,
                    "Something went wrong on our side; the log says what."
                );
        }
    }

    private static string Explain(int statusCode) =>
        statusCode switch
        {
            StatusCodes.Status401Unauthorized =>
                "Sign in, or send 'Authorization: Bearer KEY' with one of Api:Keys.",
            StatusCodes.Status403Forbidden =>
                "A request that changes something with the session cookie must come from a page of this board; programs send 'Authorization: Bearer KEY'.",
            StatusCodes.Status404NotFound =>
                "There is nothing at this address; /openapi/v1.json lists what there is.",
            StatusCodes.Status405MethodNotAllowed =>
                "This address does not take that method; /openapi/v1.json lists what there is.",
            StatusCodes.Status413PayloadTooLarge => "The body is too large.",
            StatusCodes.Status415UnsupportedMediaType =>
                "The body must be JSON, sent with Content-Type: application/json.",
            _ => "The request could not be answered.",
        };

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The store did not answer a request to {Path}"
    )]
    private partial void LogStoreAway(Exception error, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request to {Path} failed")]
    private partial void LogFailed(Exception error, string path);
}
