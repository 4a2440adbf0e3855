namespace MentionTriage.SystemTests.Fixtures;

/// <summary>
/// The folder everything of one test run lives in: data of private servers, logs, and a file for each
/// live child process, so that <c>tests/run.sh</c> can end by id what a crashed run left behind.
/// </summary>
internal static class RunDirectory
{
    private static readonly string? Given = Environment.GetEnvironmentVariable(
        "MENTIONTRIAGE_TEST_DIR"
    );
    private static int _counter;

    /// <summary>Made on first use; removed at exit unless the caller of the process chose it.</summary>
    public static string Path { get; } = Create();

    /// <summary>A new folder inside, named after what it is for; every user of the machine may enter it.</summary>
    public static string New(string purpose)
    {
        var number = Interlocked.Increment(ref _counter);
        var folder = System.IO.Path.Combine(Path, $"{number:000}-{purpose}");
        Directory.CreateDirectory(folder);
        return folder;
    }

    private static string Create()
    {
        if (Given is not null)
            return Directory.CreateDirectory(Given).FullName;

        var made = Directory.CreateTempSubdirectory("mention-triage-").FullName;
        // PostgreSQL refuses to run as root and has to pass through here as another user.
        File.SetUnixFileMode(made, (UnixFileMode)0b111_101_101);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(made);
        return made;
    }

    private static void Remove(string folder)
    {
        OwnProcess.KillAll();
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"left behind: {folder} ({error.Message})");
        }
    }
}
