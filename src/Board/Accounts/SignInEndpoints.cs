using MentionTriage.Mentions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace MentionTriage.Board.Accounts;

/// <summary>Signing in and out, and one's own password, as plain forms: they work without script and without a circuit.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").ExcludeFromDescription();
        group.MapPost(SignInRoutes.ByPassword, SignInByPasswordAsync).AllowAnonymous();
        group.MapGet(SignInRoutes.ByLink, SignInByLinkAsync).AllowAnonymous();
        group.MapPost(SignInRoutes.SignOut, SignOutAsync).AllowAnonymous();
        group
            .MapPost(SignInRoutes.SetPassword, SetPasswordAsync)
            .RequireAuthorization(AccessPolicies.Staff);
    }

    private static async Task<IResult> SignInByPasswordAsync(
        HttpContext context,
        SignInDesk desk,
        IAntiforgery antiforgery
    )
    {
        if (await ReadFormAsync(context, antiforgery) is not { } form)
            return Back(SignInRoutes.Page, SignInRoutes.ErrorExpired);
        var returnUrl = Sessions.Local(form[SignInRoutes.ReturnUrlField]);
        var attempt = await desk.ByPasswordAsync(
            form[SignInRoutes.NameField].ToString().Trim(),
            form[SignInRoutes.PasswordField].ToString(),
            context.Connection.RemoteIpAddress,
            context.RequestAborted
        );
        return await FinishAsync(context, attempt, returnUrl, SignInRoutes.ErrorWrong);
    }

    private static async Task<IResult> SignInByLinkAsync(
        HttpContext context,
        SignInDesk desk,
        string? token
    )
    {
        // The address holds a secret: it must not travel on in a Referer header or rest in a cache.
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.CacheControl = "no-store";
        var attempt = await desk.ByLinkAsync(
            token ?? "",
            context.Connection.RemoteIpAddress,
            context.RequestAborted
        );
        return await FinishAsync(context, attempt, "/", SignInRoutes.ErrorLink);
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext context,
        EndedSessions ended,
        IAntiforgery antiforgery
    )
    {
        if (await ReadFormAsync(context, antiforgery) is null)
            return Back(SignInRoutes.Page, SignInRoutes.ErrorExpired);
        await Sessions.EndAsync(context, ended);
        return Results.LocalRedirect(SignInRoutes.Page);
    }

    private static async Task<IResult> SetPasswordAsync(
        HttpContext context,
        SignInDesk desk,
        AccountDirectory accounts,
        SignInLink link,
        IAntiforgery antiforgery
    )
    {
        if (await ReadFormAsync(context, antiforgery) is not { } form)
            return Back(SignInRoutes.AccountPage, SignInRoutes.ErrorExpired);
        var cancel = context.RequestAborted;
        var name = context.User.Identity!.Name!;
        if (await accounts.FindAsync(name, cancel) is not { IsDeclared: false } account)
            return Back(SignInRoutes.AccountPage, SignInRoutes.ErrorDeclared);
        if (account.PasswordHash is not null)
        {
            var attempt = await desk.ByPasswordAsync(
                name,
                form[SignInRoutes.CurrentPasswordField].ToString(),
                context.Connection.RemoteIpAddress,
                cancel
            );
            if (attempt.Account is null)
                return Back(
                    SignInRoutes.AccountPage,
                    attempt.IsLimited ? SignInRoutes.ErrorWait : SignInRoutes.ErrorWrong
                );
        }
        var password = form[SignInRoutes.PasswordField].ToString();
        if (Passwords.Complaint(password) is not null)
            return Back(SignInRoutes.AccountPage, SignInRoutes.ErrorLength);

        await accounts.SetPasswordAsync(account, password, cancel);
        link.Forget();
        if (await accounts.FindAsync(name, cancel) is { } renewed)
            await Sessions.StartAsync(context, renewed);
        return Results.LocalRedirect(
            $"{SignInRoutes.AccountPage}?{SignInRoutes.ChangedField}=true"
        );
    }

    private static async Task<IResult> FinishAsync(
        HttpContext context,
        SignInAttempt attempt,
        string returnUrl,
        string error
    )
    {
        if (attempt.Account is null)
            return Back(
                SignInRoutes.Page,
                attempt.IsLimited ? SignInRoutes.ErrorWait : error,
                returnUrl
            );
        await Sessions.StartAsync(context, attempt.Account);
        return Results.LocalRedirect(returnUrl);
    }

    /// <summary>The form, or <c>null</c> when it did not come from a page of this board or cannot be read.</summary>
    private static async Task<IFormCollection?> ReadFormAsync(
        HttpContext context,
        IAntiforgery antiforgery
    )
    {
        try
        {
            return
                context.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(context)
                ? await context.Request.ReadFormAsync(context.RequestAborted)
                : null;
        }
        catch (Exception error)
            when (error
                    is AntiforgeryValidationException
                        or InvalidDataException
                        or BadHttpRequestException
            )
        {
            return null;
        }
    }

    private static IResult Back(string page, string error, string returnUrl = "/")
    {
        var address = QueryHelpers.AddQueryString(page, SignInRoutes.ErrorField, error);
        return Results.LocalRedirect(
            returnUrl == "/"
                ? address
                : QueryHelpers.AddQueryString(address, SignInRoutes.ReturnUrlField, returnUrl)
        );
    }
}
