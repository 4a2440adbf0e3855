using System.Net;
using MentionTriage.Board.Accounts;
using MentionTriage.Board.Api;
using MentionTriage.Board.Layout;
using MentionTriage.Board.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Board;

/// <summary>Puts the guards in front of everything the process serves.</summary>
public static class BoardAccessApplicationBuilderExtensions
{
    /// <summary>
    /// In order: the API's errors as problem details, the guard of the host name, the sign-in link,
    /// routing, authentication, authorization, antiforgery, the page for wrong addresses. Endpoints are mapped after it.
    /// </summary>
    public static IApplicationBuilder UseBoardAccess(this IApplicationBuilder app)
    {
        app.UseWhen(
            context =>
                context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
            api => api.UseMiddleware<ApiErrors>()
        );
        app.Use(RefuseStrangeHosts);
        app.Use(LeadLinkToItsEndpoint);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(AnswerWrongAddresses);
        return app;
    }

    /// <summary>
    /// A page of another site whose name was rebound to this machine sends that site's name: without
    /// this check it could use the board through the browser of whoever runs it. The address the request
    /// came in by is checked as well: endpoints can be configured past the check at start.
    /// </summary>
    private static Task RefuseStrangeHosts(HttpContext context, RequestDelegate next) =>
        // Asked here and not while the pipeline is built: there, one wrong option would hide the others.
        context.RequestServices.GetRequiredService<AccountDirectory>().HasDeclared
        || (
            LoopbackGuard.IsLoopback(context.Request.Host.Host)
            && (
                context.Connection.LocalIpAddress is not { } address
                || IPAddress.IsLoopback(address)
            )
        )
            ? next(context)
            : Problems.WriteAsync(
                context,
                StatusCodes.Status400BadRequest,
                "While no account is configured, this board answers only to localhost and loopback addresses. Open it by http://127.0.0.1, or declare an account (Accounts:List:0:Name and Accounts:List:0:Password)."
            );

    /// <summary>
    /// People get a sentence, programs the plain status. Not a fallback endpoint: one that takes any path stands
    /// beside the API's endpoints and turns their 405 into 404, and a claim without a Content-Type as well.
    /// </summary>
    private static Task AnswerWrongAddresses(HttpContext context, RequestDelegate next)
    {
        var isWrong =
            context.GetEndpoint() is null
            && (
                HttpMethods.IsGet(context.Request.Method)
                || HttpMethods.IsHead(context.Request.Method)
            )
            && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        // A process without the board has no pages to show.
        if (!isWrong || context.RequestServices.GetService<BoardAssets>() is null)
            return next(context);
        SecurityHeaders.Set(context.Response.Headers);
        return new RazorComponentResult<NoSuchPage>
        {
            StatusCode = StatusCodes.Status404NotFound,
        }.ExecuteAsync(context);
    }

    private static Task LeadLinkToItsEndpoint(HttpContext context, RequestDelegate next)
    {
        if (
            context.Request.Path.Equals(SignInRoutes.Page, StringComparison.OrdinalIgnoreCase)
            && context.Request.Query.ContainsKey(SignInRoutes.TokenField)
        )
            context.Request.Path = SignInRoutes.ByLink;
        return next(context);
    }
}
