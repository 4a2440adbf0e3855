using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Replying;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Intake.Sources.Refresh;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>Bluesky among the networks.</summary>
internal static class BlueskyNetwork
{
    public static Network Network { get; } =
        new(PostId.Network, "Bluesky", Add)
        {
            NeedsBrand = true,
            Examine = BlueskyExamination.RunAsync,
        };

    private static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<BlueskyOptions>(
            configuration,
            BlueskyOptions.Section,
            (options, _) => options.Problems()
        );
        services.AddWire();
        services.AddSingleton<HeldMentions>();
        services.AddSingleton<ProfileBook>();
        services.AddSingleton(provider => new OwnDids(
            provider.GetRequiredService<IOptions<BrandProfile>>().Value
        ));
        services.AddSingleton<BlueskySession>();
        services.AddSingleton<INetworkReplier, BlueskyReplier>();
        services.AddSingleton<IEngagementReader, BlueskyEngagement>();
        services.AddMentionSource<JetstreamSource>();
        if (
            configuration.GetSection(BlueskyOptions.Section).Get<BlueskyOptions>() is
            { HasAccount: true }
        )
            services.AddMentionSource<NotificationsSource>();
    }
}
