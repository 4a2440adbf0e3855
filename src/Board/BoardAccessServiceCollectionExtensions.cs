using MentionTriage.Board.Accounts;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Board;

/// <summary>Adds who may do what: sessions of staff, API keys, the policies of <see cref="AccessPolicies"/>.</summary>
public static class BoardAccessServiceCollectionExtensions
{
    /// <summary>Keys by the header, sessions by the cookie: what a request brings decides.</summary>
    private const string KeyOrSession = "KeyOrSession";

    /// <summary>Whether configuration declares accounts; while it does not, only loopback addresses may be listened on.</summary>
    public static bool AreAccountsConfigured(IConfiguration configuration) =>
        configuration.GetSection($"{AccountsOptions.Section}:List").GetChildren().Any();

    /// <summary>
    /// Registers authentication and authorization; <see cref="BoardServiceCollectionExtensions.AddBoard"/>
    /// includes it. For a process that serves HTTP without the board. May be called more than once.
    /// </summary>
    public static IServiceCollection AddBoardAccess(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        if (services.Any(service => service.ServiceType == typeof(AccountDirectory)))
            return services;
        services
            .AddOptions<AccountsOptions>()
            .Bind(configuration.GetSection(AccountsOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccountsOptions>, AccountsValidator>();
        services
            .AddOptions<ApiKeyOptions>()
            .Configure(options => options.Read(configuration))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiKeyOptions>, ApiKeyValidator>();

        services.AddSingleton<AccountDirectory>();
        services.AddSingleton(provider => new SignInLink(
            provider.GetRequiredService<AccountDirectory>(),
            configuration
        ));
        services.AddSingleton(provider => new ApiKeys(
            provider.GetRequiredService<IOptions<ApiKeyOptions>>(),
            configuration
        ));
        services.AddSingleton<EndedSessions>();
        services.AddSingleton<AttemptLimiter>();
        services.AddSingleton<SignInDesk>();
        services.AddHostedService<AccessStarter>();
        services.AddSealing();
        services.AddPolicies();
        return services;
    }

    /// <summary>Cookies are sealed with keys from the store. Whoever reads the store may do all that they protect.</summary>
    private static void AddSealing(this IServiceCollection services)
    {
        services.AddAntiforgery();
        services.AddDataProtection().SetApplicationName("MentionTriage");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<Database, TimeProvider>(
                (keys, database, time) => keys.XmlRepository = new StoreKeys(database, time)
            );
        // It warns that keys rest unencrypted; they rest beside everything they protect.
        services.AddLogging(logging =>
            logging.AddFilter(
                "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager",
                LogLevel.Error
            )
        );
    }

    private static void AddPolicies(this IServiceCollection services)
    {
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie()
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthenticationHandler>(
                ApiKeyAuthenticationHandler.SchemeName,
                null
            )
            .AddPolicyScheme(
                KeyOrSession,
                null,
                policy =>
                    policy.ForwardDefaultSelector = context =>
                        context.Request.Headers.Authorization.Count == 0
                        && context.Request.Cookies.ContainsKey(Sessions.CookieName)
                            ? CookieAuthenticationDefaults.AuthenticationScheme
                            : ApiKeyAuthenticationHandler.SchemeName
            );
        services
            .AddOptions<CookieAuthenticationOptions>(
                CookieAuthenticationDefaults.AuthenticationScheme
            )
            .Configure<IOptions<AccountsOptions>>(
                (cookies, accounts) => Sessions.Configure(cookies, accounts.Value)
            );
        services
            .AddAuthorizationBuilder()
            .AddPolicy(
                AccessPolicies.Api,
                policy =>
                    policy
                        .AddAuthenticationSchemes(KeyOrSession)
                        .RequireAuthenticatedUser()
                        .AddRequirements(new SameOriginRequirement())
            )
            .AddPolicy(
                AccessPolicies.Staff,
                policy =>
                    policy
                        .AddAuthenticationSchemes(CookieAuthenticationDefaults.AuthenticationScheme)
                        .RequireAuthenticatedUser()
            );
        services.TryAddSingleton(TimeProvider.System);
    }
}
