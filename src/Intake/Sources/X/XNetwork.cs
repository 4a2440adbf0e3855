using MentionTriage.Intake.Replying;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Intake.Sources.Refresh;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.X;

/// <summary>X among the networks.</summary>
internal static class XNetwork
{
    public static Network Network { get; } =
        new(XParty.Network, "X", Add) { NeedsBrand = true, Examine = XExamination.RunAsync };

    private static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<XOptions>()
            .Bind(configuration.GetSection(XOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<XOptions>, XOptionsCheck>();
        services.AddWire();
        services.AddSingleton<XAppToken>();
        services.AddSingleton<XClient>();
        services.AddSingleton<XRules>();
        services.AddSingleton<XPages>();
        services.AddSingleton<XPostReader>();
        services.AddSingleton<XSpendMeter>();
        services.AddDataProtection();
        services.AddSingleton<KeptToken>();
        services.AddSingleton<XUser>();
        services.AddSingleton<INetworkReplier, XReplier>();
        services.AddSingleton<IEngagementReader, XEngagement>();
        services.AddMentionSource<XSource>();
        services.AddMentionSource<XMentionsSource>();
    }
}
