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
                    ],
                    CookieAuthenticationDefaults.AuthenticationScheme
                )
            ),
            new AuthenticationProperties { IsPersistent = true }
        );

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

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var accounts = context.HttpContext.RequestServices.GetRequiredService<AccountDirectory>();
        var name = context.Principal?.Identity?.Name;
        var account = name is null
            ? null
            : await accounts.FindAsync(name, context.HttpContext.RequestAborted);
        if (account is null || account.Stamp != context.Principal!.FindFirstValue(StampClaim))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(
                CookieAuthenticationDefaults.AuthenticationScheme
            );
        }
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
