using MentionTriage.Intake.Sources.SampleDay;

namespace MentionTriage.Worker.Hosting;

/// <summary>Merges what people can configure with, weakest first: files, environment, command line.</summary>
internal static class RunSettingsReader
{
    /// <summary>Settings for a command.</summary>
    /// <param name="data"><c>--data</c>, or null.</param>
    /// <param name="files"><c>--config</c>, each a JSON file.</param>
    /// <param name="assignments">Bare <c>Section:Key=value</c> arguments.</param>
    /// <param name="more">Values the command's own options stand for.</param>
    /// <exception cref="ConfigurationProblemException">A file is missing or broken, or an argument is not understood.</exception>
    public static RunSettings Read(
        string? data,
        IReadOnlyList<string> files,
        IReadOnlyList<string> assignments,
        IReadOnlyDictionary<string, string?> more
    )
    {
        var named = Merge([], files, assignments, more);
        var dataPath = DataDirectory.Resolve(data ?? named["Data:Directory"]);
        // Settings may also lie in the data directory, so that `run --data DIR` alone starts the same desk again.
        var kept = Path.Combine(dataPath, "mention-triage.json");
        files = File.Exists(kept) ? [kept, .. files] : files;
        var configuration = Merge([], files, assignments, more);
        if (SampleBrand.IsWanted(configuration) && !configuration.GetSection("Brand").Exists())
            configuration = Merge([SampleBrand.OpenSettings()], files, assignments, more);
        configuration["Data:Directory"] = dataPath;

        var urls =
            configuration["Urls"] ?? configuration["ASPNETCORE_URLS"] ?? RunSettings.DefaultUrls;
        var settings = new RunSettings(
            configuration,
            RoleNames.Parse(configuration["Roles"]),
            urls,
            dataPath
        );
        configuration["Board:PublicUrl"] ??= settings.BoardAddress;
        return settings;
    }

    private static IConfigurationRoot Merge(
        IEnumerable<Stream> defaults,
        IReadOnlyList<string> files,
        IReadOnlyList<string> assignments,
        IReadOnlyDictionary<string, string?> more
    )
    {
        var builder = new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory());
        foreach (var stream in defaults)
            builder.AddJsonStream(stream);
        foreach (var file in files)
            builder.AddJsonFile(Existing(file), optional: false, reloadOnChange: false);
        builder
            .AddEnvironmentVariables()
            .AddInMemoryCollection(assignments.Select(Split))
            .AddInMemoryCollection(more);
        try
        {
            return builder.Build();
        }
        catch (InvalidDataException error)
        {
            // The innermost says line and byte.
            throw new ConfigurationProblemException(
                $"{error.Message} {error.GetBaseException().Message} Correct the JSON file."
            );
        }
    }

    private static string Existing(string file) =>
        File.Exists(file)
            ? Path.GetFullPath(file)
            : throw new ConfigurationProblemException($"--config: {file} does not exist.");

    private static KeyValuePair<string, string?> Split(string argument)
    {
        var text = argument.TrimStart('-');
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || !text[..equals].Contains(':', StringComparison.Ordinal))
            throw new ConfigurationProblemException(
                $"'{argument}' is not understood. Settings are written Section:Key=value, for example Bus:Transport=rabbitmq; --help lists the options."
            );
        return new(text[..equals], text[(equals + 1)..]);
    }
}
