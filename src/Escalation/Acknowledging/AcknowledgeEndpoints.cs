using MentionTriage.Escalation.Paging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MentionTriage.Escalation.Acknowledging;

/// <summary>GET and POST <c>/acknowledge/{token}</c>. The link is the permission; no account is needed.</summary>
internal static class AcknowledgeEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints
            .MapGroup("/acknowledge/{token}")
            .AllowAnonymous()
            // The sealed token in the address is what a forged form cannot know.
            .DisableAntiforgery()
            .ExcludeFromDescription();
        group.MapGet("", ShowAsync);
        group.MapPost("", AcknowledgeAsync);
    }

    private static async Task<IResult> ShowAsync(
        string token,
        HttpContext http,
        AcknowledgeLinks links,
        AcknowledgeDesk desk
    )
    {
        Guard(http.Response);
        if (await FindAsync(token, links, desk, http.RequestAborted) is not { } page)
            return AcknowledgePage.NotFound();
        return page.State == EscalationState.Active
            ? AcknowledgePage.Ask(page, SignedIn(http))
            : AcknowledgePage.Taken(page, page.Holder, page.State == EscalationState.Closed);
    }

    private static async Task<IResult> AcknowledgeAsync(
        string token,
        HttpContext http,
        AcknowledgeLinks links,
        AcknowledgeDesk desk
    )
    {
        Guard(http.Response);
        var cancel = http.RequestAborted;
        if (await FindAsync(token, links, desk, cancel) is not { } page)
            return AcknowledgePage.NotFound();
        var actor = SignedIn(http) ?? await ChosenAsync(http, page);
        var row = await desk.AcknowledgeAsync(
            page.EscalationId,
            actor,
            $"by the link sent through {page.Channel}",
            cancel
        );
        return row is null
            ? AcknowledgePage.NotFound()
            : AcknowledgePage.Taken(page, row.Holder, row.State == EscalationState.Closed);
    }

    private static async Task<LinkedPage?> FindAsync(
        string token,
        AcknowledgeLinks links,
        AcknowledgeDesk desk,
        CancellationToken cancel
    ) => links.Read(token) is { } id ? await desk.FindAsync(id, cancel) : null;

    /// <summary>Only the people the page went to can be chosen; a form may hold anything.</summary>
    private static async Task<string> ChosenAsync(HttpContext http, LinkedPage page)
    {
        var form = http.Request.HasFormContentType
            ? await http.Request.ReadFormAsync(http.RequestAborted)
            : FormCollection.Empty;
        var chosen = form["as"].ToString();
        return page.People.FirstOrDefault(name => name == chosen)
            ?? (page.People.Count == 1 ? page.People[0] : $"somebody through {page.Channel}");
    }

    private static string? SignedIn(HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : null;

    private static void Guard(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        // The address is a key: it must not travel on as a referrer.
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
