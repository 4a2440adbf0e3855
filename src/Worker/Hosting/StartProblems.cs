using MentionTriage.Board;
using MentionTriage.Board.Accounts;
using MentionTriage.Storage;
using MentionTriage.Worker.Bus;
using Microsoft.Extensions.Options;

namespace MentionTriage.Worker.Hosting;

/// <summary>Collects everything that keeps the product from starting, so that it is told at once and not one by one.</summary>
internal static class StartProblems
{
    /// <summary>What is wrong with the bus and the addresses.</summary>
    public static IReadOnlyList<string> Of(RunSettings settings, BusOptions bus)
    {
        var urls = settings.Urls.Split(';');
        var broken = urls.Where(url => !Uri.TryCreate(Readable(url), UriKind.Absolute, out _))
            .ToArray();
        var strangers = LoopbackGuard.Check(
            urls.Except(broken),
            BoardAccessServiceCollectionExtensions.AreAccountsConfigured(settings.Configuration)
        );
        return
        [
            .. SettingsCheck.Problems(settings.Configuration),
            .. bus.Problems(settings.Roles),
            .. Store(settings),
            .. broken.Select(url =>
                $"--urls: '{url}' is not an address; write it like {RunSettings.DefaultUrls}."
            ),
            .. strangers.Select(problem => $"--urls: {problem}"),
        ];
    }

    /// <summary>What the stages say of their sections.</summary>
    /// <param name="services">Where they are.</param>
    /// <param name="known">What was found before.</param>
    public static IReadOnlyList<string> OfOptions(
        IServiceProvider services,
        IReadOnlyCollection<string> known
    )
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (Exception error) when (error is OptionsValidationException or AggregateException)
        {
            var all = error is AggregateException many ? many.Flatten().InnerExceptions : [error];
            return
            [
                .. all.SelectMany(each =>
                    each is OptionsValidationException invalid ? invalid.Failures : [each.Message]
                ),
            ];
        }
        catch (InvalidOperationException error)
        {
            // A value that cannot be bound (text for a number): the message names its key.
            return known.Any(problem => error.Message.Contains($"'{problem.Split(' ')[0]}'"))
                ? []
                : [error.Message];
        }
    }

    private static IEnumerable<string> Store(RunSettings settings) =>
        StorageOptions.From(settings.Configuration).Problem is { } problem ? [problem] : [];

    /// <exception cref="ConfigurationProblemException">There are problems.</exception>
    public static void ThrowIfAny(IReadOnlyCollection<string> problems)
    {
        if (problems.Count > 0)
            throw new ConfigurationProblemException(
                string.Join(Environment.NewLine, problems.Distinct())
            );
    }

    /// <summary>Kestrel takes + and * for every address; they are no host names to Uri.</summary>
    private static string Readable(string url) =>
        url.Replace("//+", "//0.0.0.0", StringComparison.Ordinal)
            .Replace("//*", "//0.0.0.0", StringComparison.Ordinal);
}
