namespace MentionTriage.Worker.Hosting;

/// <summary>Everything <c>run</c> was told, from the command line, the environment and files.</summary>
/// <param name="Configuration">The merged configuration, which the stages read their sections from.</param>
/// <param name="Roles">The stages this process carries.</param>
/// <param name="Urls">The addresses to listen on, semicolon-separated.</param>
/// <param name="DataPath">Absolute path of the data directory.</param>
internal sealed record RunSettings(
    IConfigurationRoot Configuration,
    Roles Roles,
    string Urls,
    string DataPath
)
{
    /// <summary>Where the board is found unless something else is said.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>The first address, with a wildcard host replaced by one a browser can open.</summary>
    public string BoardAddress =>
        Urls.Split(';')[0]
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .TrimEnd('/');
}
