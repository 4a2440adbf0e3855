namespace MentionTriage.SystemTests.Fixtures;

/// <summary>Finds and runs the programs of the distribution.</summary>
internal static class Tool
{
    /// <summary>The first of the candidates that exists; bare names are looked up on the path.</summary>
    /// <exception cref="FileNotFoundException">None exists; the message says what to install.</exception>
    public static string Find(string package, params string[] candidates) =>
        candidates.SelectMany(Places).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException(
            $"{candidates[0]} is missing. Install it with: sudo apt-get install {package}"
        );

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it wrote.</exception>
    public static async Task<string> RunAsync(
        string file,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null
    )
    {
        await using var process = OwnProcess.Start(
            Path.GetFileName(file),
            file,
            arguments,
            environment
        );
        var ended = await process.EndedAsync(TimeSpan.FromMinutes(2));
        if (!ended || process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{file} ended with {process.ExitCode}:\n{process.Tail}"
            );
        return string.Join('\n', process.Lines);
    }

    private static IEnumerable<string> Places(string candidate) =>
        Path.IsPathRooted(candidate)
            ? [candidate]
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(':', StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, candidate));
}
