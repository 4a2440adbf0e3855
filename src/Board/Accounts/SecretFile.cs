using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace MentionTriage.Board.Accounts;

/// <summary>A random secret kept in a file that only its owner can read.</summary>
internal static class SecretFile
{
    /// <summary>Reads the secret, making it first where there is none. Many may start at once: all get the same.</summary>
    /// <param name="path">The file; its directory is created.</param>
    /// <returns>256 random bits or more in the URL-safe alphabet.</returns>
    /// <exception cref="OptionsValidationException">The file can be neither read nor written; the message says what to do.</exception>
    public static string ReadOrCreate(string path)
    {
        try
        {
            return Open(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Not an IOException: where the host starts, that would read as an address it cannot listen on.
            throw new OptionsValidationException(
                "Data",
                typeof(SecretFile),
                [
                    $"Data:Directory: {error.Message} Correct the file, or set --data to another directory.",
                ]
            );
        }
    }

    private static string Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (Read(path) is { } kept)
            return kept;
        // Written aside and then linked into place: no one ever reads half a secret.
        var aside = $"{path}.{Guid.NewGuid():n}";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(aside, options))
            file.Write(
                Encoding.ASCII.GetBytes(
                    Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)) + "\n"
                )
            );
        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
            if (Read(path) is null)
                throw new IOException(
                    $"{path} holds no secret of 32 characters or more; delete it, and a new one is made."
                );
        }
        return Read(path)!;
    }

    private static string? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        var secret = File.ReadAllText(path).Trim();
        return secret.Length >= 32 ? secret : null;
    }
}
