using System.Security.Claims;
using System.Text.Encodings.Web;
using MentionTriage.Board.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace MentionTriage.Board.Accounts;

/// <summary>Lets programs in by <c>Authorization: Bearer KEY</c>.</summary>
internal sealed class ApiKeyAuthenticationHandler(
    ApiKeys keys,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string SchemeName = "ApiKey";

    private const string Prefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return Task.FromResult(AuthenticateResult.NoResult());
        if (
            !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            || keys.FindName(header[Prefix.Length..].Trim()) is not { } name
        )
            return Task.FromResult(AuthenticateResult.Fail("The key is not known."));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], SchemeName);
        return Task.FromResult(
            AuthenticateResult.Success(
                new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)
            )
        );
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var wasSent = Request.Headers.Authorization.Count > 0;
        Response.Headers[HeaderNames.WWWAuthenticate] = wasSent
            ? "Bearer realm=\"MentionTriage\", error=\"invalid_token\""
            : "Bearer realm=\"MentionTriage\"";
        return Problems.WriteAsync(
            Context,
            StatusCodes.Status401Unauthorized,
            wasSent
                ? "The key is not known. Send one of Api:Keys, or the one in the file api-key of the data directory, as 'Authorization: Bearer KEY'."
                : "Send 'Authorization: Bearer KEY' with one of Api:Keys, or the key in the file api-key of the data directory."
        );
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.WriteAsync(
            Context,
            StatusCodes.Status403Forbidden,
            "This key may not do that: the page is for signed-in staff."
        );
}
