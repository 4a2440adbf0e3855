namespace MentionTriage.Worker.Doctor;

/// <summary>Whether the data directory can be written, and that no one else can read the keys in it.</summary>
internal static class DataDirectoryExamination
{
    private const string Part = "data";

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

        if (
            !OperatingSystem.IsWindows()
            && (File.GetUnixFileMode(path) & UnixFileMode.OtherRead) != 0
        )
            return Finding.Odd(
                Part,
                $"{path} can be read by every user of this machine.",
                $"chmod 700 {path}"
            );
        return Finding.Well(Part, $"{path} can be written.");
    }
}
