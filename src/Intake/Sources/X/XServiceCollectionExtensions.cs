using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Intake.Sources.X;

/// <summary>The parts X is read and answered with. They need options, the brand, the store, the wire and a clock.</summary>
internal static class XServiceCollectionExtensions
{
    /// <summary>Adds the parts that need no client of a kind: prices, limits, the reading of posts, answering.</summary>
    public static IServiceCollection AddXParts(this IServiceCollection services)
    {
        services.AddSingleton<XWindows>();
        services.AddSingleton<XPostReader>();
        services.AddSingleton<XPages>();
        services.AddSingleton<XSpendMeter>();
        services.AddSingleton<XPolling>();
        services.AddSingleton<KeptToken>();
        services.AddSingleton<XUser>();
        services.AddSingleton<XReplier>();
        services.AddSingleton<XEngagement>();
        return services;
    }

    /// <summary>Adds the built-in client: search, stream, own mentions and the account.</summary>
    public static IServiceCollection AddBuiltInXClient(this IServiceCollection services)
    {
        services.AddSingleton<XAppToken>();
        services.AddSingleton<XClient>();
        services.AddSingleton<XRules>();
        services.AddSingleton<AskXAsApp>(provider =>
            provider.GetRequiredService<XClient>().GetAsync
        );
        services.AddSingleton<AskXAsUser>(provider =>
            provider.GetRequiredService<XUser>().SendAsync
        );
        return services;
    }
}
