using MentionTriage.Intake.Sources.Networks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Intake.Sources.SampleDay;

/// <summary>Adds the sample day.</summary>
internal static class SampleDayServiceCollectionExtensions
{
    /// <summary>Registers the source when it is wanted.</summary>
    public static IServiceCollection AddSampleDay(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddCheckedOptions<SampleDayOptions>(
            configuration,
            SampleDayOptions.Section,
            (options, _) => options.Problems()
        );
        return SampleBrand.IsWanted(configuration)
            ? services.AddMentionSource<SampleDaySource>()
            : services;
    }
}
