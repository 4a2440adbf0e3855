using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Board.Live;

/// <summary>What browsers are told about pages that show the words of strangers.</summary>
internal static class SecurityHeaders
{
    /// <remarks>
    /// No script and no stylesheet but ours. Style attributes are let through, they can only come from
    /// our own markup (texts are encoded) and carry the widths of bars and spacers.
    /// </remarks>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
        + "base-uri 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers to every answer of these endpoints.</summary>
    public static T WithSecurityHeaders<T>(this T endpoints)
        where T : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is not { } next)
                return;
            endpoint.RequestDelegate = context =>
            {
                Set(context.Response.Headers);
                return next(context);
            };
        });
        return endpoints;
    }

    /// <summary>Puts the headers on one answer.</summary>
    public static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }
}
