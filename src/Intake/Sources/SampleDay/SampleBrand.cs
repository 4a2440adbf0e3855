using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace MentionTriage.Intake.Sources.SampleDay;

/// <summary>The brand the sample day talks about: its zone and its branches.</summary>
public static class SampleBrand
{
    /// <summary>The section <c>Brand</c> as JSON, to be laid under everything a person configures.</summary>
    public static Stream OpenSettings() =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream("sample-brand.json")!;

    /// <summary>Whether the sample day is replayed: told so, or nobody has said where mentions come from or are kept.</summary>
    public static bool IsWanted(IConfiguration configuration) =>
        configuration
            .GetSection(SampleDayOptions.Section)
            .GetValue<bool?>(nameof(SampleDayOptions.Enabled))
        ?? IsNewcomer(configuration);

    private static bool IsNewcomer(IConfiguration configuration) =>
        !Says(configuration["Bus:Transport"], "rabbitmq")
        && !Says(configuration["Storage:Provider"], "postgres")
        && !configuration.GetSection("Sources").GetChildren().Any();

    private static bool Says(string? value, string other) =>
        string.Equals(value, other, StringComparison.OrdinalIgnoreCase);
}
