namespace MentionTriage.Worker.Hosting;

/// <summary>The directory that holds the embedded store, the keys and the sign-in link.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream fileLock)
    {
        Path = path;
        _lock = fileLock;
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>The directory named on the command line or in configuration, absolute; <c>./data</c> by default.</summary>
    public static string Resolve(string? directory) =>
        System.IO.Path.GetFullPath(string.IsNullOrWhiteSpace(directory) ? "data" : directory);

    /// <summary>
    /// Creates the directory when missing and holds it for this process: two processes on one embedded
    /// store would each republish what the other is working on.
    /// </summary>
    /// <exception cref="ConfigurationProblemException">It cannot be written, or another process holds it.</exception>
    public static DataDirectory Hold(string path)
    {
        Create(path);
        try
        {
            return new DataDirectory(path, Lock(path));
        }
        catch (IOException)
        {
            throw new ConfigurationProblemException(
                $"--data: {path} is in use by another MentionTriage process. Stop that one, or name another directory with --data DIR."
            );
        }
    }

    /// <summary>Whether another process, that is a running desk, holds the directory. Creates it when missing.</summary>
    /// <exception cref="ConfigurationProblemException">It cannot be written.</exception>
    public static bool IsHeld(string path)
    {
        Create(path);
        try
        {
            Lock(path).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => _lock.Dispose();

    private static void Create(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(
                    path,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationProblemException(
                $"--data: {path} cannot be created ({error.Message}). Name a directory this user may write, with --data DIR."
            );
        }
    }

    /// <exception cref="IOException">Another process holds it.</exception>
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(
                System.IO.Path.Combine(path, ".lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (UnauthorizedAccessException error)
        {
            throw new ConfigurationProblemException(
                $"--data: {path} cannot be written ({error.Message}). Name a directory this user may write, with --data DIR."
            );
        }
    }
}
