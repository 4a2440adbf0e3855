using MentionTriage.Intake.Replying;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Intake.Sources.Refresh;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Intake.Sources.X;

/// <summary>X among the networks.</summary>
internal static class XNetwork
{
    public static Network Network { get; } =
        new(XParty.Network, "X", Add) { NeedsBrand = true, Examine = XExamination.RunAsync };

    private static void Add(IServiceCollection services, IConfiguration configuration)
    {
        AddShared(services, configuration);
        AddClient(services);
    }

    /// <summary>Registers what X is read with whichever client asks it.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The root.</param>
    /// <param name="clients">What <c>Sources:X:Client</c> may name beside the built-in one.</param>
    internal static void AddShared(
        IServiceCollection services,
        IConfiguration configuration,
        params string[] clients
    )
    {
        services.AddCheckedOptions<XOptions>(
            configuration,
            XOptions.Section,
            (options, _) => XOptionsCheck.Problems(options, clients)
        );
        services.AddWire();
        services.AddDataProtection();
        services.AddXParts();
        services.AddSingleton<INetworkReplier>(provider => provider.GetRequiredService<XReplier>());
        services.AddSingleton<IEngagementReader>(provider =>
            provider.GetRequiredService<XEngagement>()
        );
    }

    /// <summary>Registers the built-in client and the sources that read with it.</summary>
    internal static void AddClient(IServiceCollection services)
    {
        services.AddBuiltInXClient();
        services.AddMentionSource<XSource>();
        services.AddMentionSource<XMentionsSource>();
    }
}
