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
        var section = configuration.GetSection(SampleDayOptions.Section);
        services.AddOptions<SampleDayOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<
            Microsoft.Extensions.Options.IValidateOptions<SampleDayOptions>,
            SampleDayOptionsCheck
        >();
        return SampleBrand.IsWanted(configuration)
            ? services.AddMentionSource<SampleDaySource>()
            : services;
    }
}
