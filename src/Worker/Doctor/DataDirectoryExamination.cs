namespace MentionTriage.Worker.Doctor;

/// <summary>Whether the data directory can be written, and that no one else can read the keys in it.</summary>
internal static class DataDirectoryExamination
{
    private const string Part = "data";
    private static readonly string[] Secrets = ["api-key", "sign-in-link"];

    public static Finding Run(string path)
    {
        if (!Directory.Exists(path))
            return Finding.Well(Part, $"{path} will be made at the first start.");
        var probe = Path.Combine(path, $".doctor-{Environment.ProcessId}");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Finding.Ill(
                Part,
                $"{path} cannot be written: {error.Message}",
                "Give this user the directory, or name another with --data DIR."
            );
        }

        var open = Secrets.Select(name => Path.Combine(path, name)).FirstOrDefault(IsOpenToOthers);
        if (open is not null)
            return Finding.Odd(
                Part,
                $"{open} can be read by other users of this machine.",
                $"chmod 600 {open}"
            );
        return Finding.Well(Part, $"{path} can be written.");
    }

    private static bool IsOpenToOthers(string file) =>
        !OperatingSystem.IsWindows()
        && File.Exists(file)
        && (File.GetUnixFileMode(file) & UnixFileMode.OtherRead) != 0;
}
