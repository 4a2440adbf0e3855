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
        return
            section.GetValue<bool?>(nameof(SampleDayOptions.Enabled)) ?? IsNewcomer(configuration)
            ? services.AddMentionSource<SampleDaySource>()
            : services;
    }

    /// <summary>Nobody has said yet where mentions come from, nor where they are kept.</summary>
    private static bool IsNewcomer(IConfiguration configuration) =>
        !Says(configuration["Bus:Transport"], "rabbitmq")
        && !Says(configuration["Storage:Provider"], "postgres")
        && !configuration.GetSection("Sources").GetChildren().Any();

    private static bool Says(string? value, string other) =>
        string.Equals(value, other, StringComparison.OrdinalIgnoreCase);
}
