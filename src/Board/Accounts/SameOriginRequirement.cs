using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Board.Accounts;

/// <summary>
/// A request that changes something and is let in by the session cookie must come from a page of this
/// board: a browser sends the cookie along whoever wrote the page. Keys are exempt, no browser adds them.
/// </summary>
internal sealed class SameOriginRequirement
    : AuthorizationHandler<SameOriginRequirement>,
        IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        SameOriginRequirement requirement
    )
    {
        var isCookie =
            context.User.Identity?.AuthenticationType
            == CookieAuthenticationDefaults.AuthenticationScheme;
        if (!isCookie || (context.Resource is HttpContext http && IsSafe(http.Request)))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static bool IsSafe(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return true;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site == "same-origin";
        // The scheme may differ behind a proxy that ends TLS; the host may not.
        return Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
            && string.Equals(
                origin.Authority,
                request.Host.Value,
                StringComparison.OrdinalIgnoreCase
            );
    }
}
