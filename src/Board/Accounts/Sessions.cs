using System.Security.Claims;
using MentionTriage.Mentions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Board.Accounts;

/// <summary>The sessions of signed-in staff: a sealed cookie that names the account and the stamp of its password.</summary>
internal static class Sessions
{
    /// <summary>The cookie that holds a session.</summary>
    public const string CookieName = "mention-triage-session";

    private const string StampClaim = "stamp";
    private const string IdClaim = "session";

    /// <summary>Starts a session, or renews it with a new stamp.</summary>
    public static Task StartAsync(HttpContext context, Account account) =>
        context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [
                        new Claim(ClaimTypes.Name, account.Name),
                        new Claim(ClaimTypes.Role, Spoken.Name(account.Role)),
                        new Claim(StampClaim, account.Stamp),
                        new Claim(IdClaim, Guid.NewGuid().ToString("n")),
                    ],
                    CookieAuthenticationDefaults.AuthenticationScheme
                )
            ),
            new AuthenticationProperties { IsPersistent = true }
        );

    /// <summary>Ends the session of this request: the cookie is taken back, and a copy of it is worth nothing.</summary>
    public static async Task EndAsync(HttpContext context, EndedSessions ended)
    {
        if (context.User.FindFirstValue(IdClaim) is { } id)
            await ended.EndAsync(id, context.RequestAborted);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>Sets the cookie up: unreadable to scripts, never sent along from other sites.</summary>
    public static void Configure(CookieAuthenticationOptions cookies, AccountsOptions options)
    {
        cookies.Cookie.Name = CookieName;
        cookies.Cookie.HttpOnly = true;
        cookies.Cookie.SameSite = SameSiteMode.Lax;
        cookies.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookies.ExpireTimeSpan = TimeSpan.FromHours(options.SessionHours);
        cookies.SlidingExpiration = true;
        cookies.LoginPath = SignInRoutes.Page;
        cookies.ReturnUrlParameter = SignInRoutes.ReturnUrlField;
        cookies.Events.OnValidatePrincipal = ValidateAsync;
        cookies.Events.OnRedirectToLogin = context =>
            Redirect(context, StatusCodes.Status401Unauthorized);
        cookies.Events.OnRedirectToAccessDenied = context =>
            Redirect(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>The path when it stays on this board, else the board's front.</summary>
    public static string Local(string? path) =>
        path is ['/', ..]
        && !(path.Length > 1 && path[1] is '/' or '\\')
        && !path.Any(char.IsControl)
            ? path
            : "/";

    /// <summary>Whether the account is still there, its password the same, and the session not signed out of.</summary>
    public static async Task<bool> IsAliveAsync(
        ClaimsPrincipal? principal,
        AccountDirectory accounts,
        EndedSessions ended,
        CancellationToken cancel
    ) =>
        principal?.Identity?.Name is { } name
        && principal.FindFirstValue(IdClaim) is { } id
        && await accounts.FindAsync(name, cancel) is { } account
        && account.Stamp == principal.FindFirstValue(StampClaim)
        && !await ended.HasEndedAsync(id, cancel);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (
            await IsAliveAsync(
                context.Principal,
                services.GetRequiredService<AccountDirectory>(),
                services.GetRequiredService<EndedSessions>(),
                context.HttpContext.RequestAborted
            )
        )
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>People are led to the sign-in page; programs get the plain status.</summary>
    private static Task Redirect(
        RedirectContext<CookieAuthenticationOptions> context,
        int statusCode
    )
    {
        if (
            statusCode == StatusCodes.Status401Unauthorized
            && HttpMethods.IsGet(context.Request.Method)
            && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        )
            context.Response.Redirect(context.RedirectUri);
        else
            context.Response.StatusCode = statusCode;
        return Task.CompletedTask;
    }
}
