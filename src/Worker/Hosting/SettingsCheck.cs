using MentionTriage.Board.Accounts;
using MentionTriage.Intake.Sieve;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Storage;
using MentionTriage.Triage;
using MentionTriage.Triage.Classification;
using MentionTriage.Triage.Ranking;
using MentionTriage.Worker.Bus;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace MentionTriage.Worker.Hosting;

/// <summary>
/// Finds settings that nobody reads: a desk told Bus:Transprt=rabbitmq would otherwise run on the in-memory
/// bus without a word.
/// </summary>
internal static class SettingsCheck
{
    /// <summary>Sections that are bound to options as they stand.</summary>
    private static readonly Dictionary<string, Type> Bound = new(StringComparer.OrdinalIgnoreCase)
    {
        [BusOptions.Section] = typeof(BusOptions),
        [StorageOptions.Section] = typeof(StorageOptions),
        [AccountsOptions.Section] = typeof(AccountsOptions),
        [TriageOptions.Section] = typeof(TriageOptions),
        [RankingOptions.Section] = typeof(RankingOptions),
        [ClassifierOptions.Section] = typeof(ClassifierOptions),
        [SieveOptions.Section] = typeof(SieveOptions),
    };

    /// <summary>Sections of few keys that are read one by one.</summary>
    private static readonly Dictionary<string, string[]> Read = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["Data"] = ["Directory"],
        ["Board"] = ["PublicUrl"],
        ["Api"] = ["Keys"],
        ["Roles"] = [],
        ["Urls"] = [],
    };

    /// <summary>Sections whose own readers refuse what they do not know, and those of the framework.</summary>
    private static readonly string[] Others =
    [
        "Brand",
        "Hooks",
        "Sources",
        "SampleDay",
        "Escalation",
        "Logging",
        "Kestrel",
    ];

    private static IEnumerable<string> Sections => [.. Bound.Keys, .. Read.Keys, .. Others];

    /// <summary>Every setting that is none, and every value of the wrong kind, by key and with the fix.</summary>
    public static IEnumerable<string> Problems(IConfigurationRoot configuration) =>
        [
            .. Strangers(configuration),
            .. Bound.SelectMany(section =>
                SettingsShape
                    .Misfits(configuration.GetSection(section.Key), section.Value)
                    .Select(misfit => misfit.Problem)
            ),
            .. Read.SelectMany(section =>
                configuration
                    .GetSection(section.Key)
                    .GetChildren()
                    .Where(child =>
                        !section.Value.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
                    )
                    .Select(child =>
                        $"{child.Path} is not a setting; {string.Join(" or ", section.Value.Select(key => $"did you mean {section.Key}:{key}?"))}"
                    )
            ),
        ];

    /// <summary>Sections nobody reads. The environment is full of names that are not ours, so only what we were told counts.</summary>
    private static IEnumerable<string> Strangers(IConfigurationRoot configuration) =>
        configuration
            .Providers.Where(provider => provider is not EnvironmentVariablesConfigurationProvider)
            .SelectMany(provider => provider.GetChildKeys([], null))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Except(Sections, StringComparer.OrdinalIgnoreCase)
            .Select(section =>
                Nearest.To(section, Sections) is { } near
                    ? $"{section} is no section of the settings; did you mean {near}?"
                    : $"{section} is no section of the settings; they are {string.Join(", ", Sections.Order(StringComparer.Ordinal))}."
            );
}
