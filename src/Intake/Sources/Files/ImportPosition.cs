using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MentionTriage.Intake.Journal;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>How far a file was imported, remembered with the mentions it gave: whoever imports it again after a kill goes on there.</summary>
/// <remarks>
/// Tied to the content of the file and the way it is read, not to its name: a file that was renamed goes
/// on, one that was changed begins anew, and its known rows are recognised as duplicates.
/// </remarks>
/// <param name="Rows">Rows done.</param>
/// <param name="Accepted">Of them, new mentions.</param>
/// <param name="Duplicates">Of them, known ones.</param>
/// <param name="Rejected">Of them, those that could not be taken.</param>
/// <param name="Own">Of them, what the brand itself said.</param>
internal sealed record ImportPosition(int Rows, int Accepted, int Duplicates, int Rejected, int Own)
{
    /// <summary>The name the position is kept under; <c>null</c> for what can be read only once, such as a pipe.</summary>
    public static async Task<string?> NameAsync(
        FileStream stream,
        ImportOptions options,
        CancellationToken cancel
    )
    {
        if (!stream.CanSeek)
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancel)) > 0)
            hash.AppendData(buffer, 0, read);
        stream.Position = 0;
        var manner = options
            .Columns.OrderBy(column => column.Key, StringComparer.Ordinal)
            .Select(column => $"{column.Key}={column.Value}")
            .Prepend($"{options.Source}\n{options.Format ?? ImportText.FormatOf(options.Path)}");
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', manner)));
        return $"import:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    /// <summary>Where an earlier import of the same content stopped; the beginning when there was none.</summary>
    public static ImportPosition Of(string? checkpoint)
    {
        var counts = (checkpoint ?? "")
            .Split('/')
            .Select(part =>
                int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                    ? count
                    : -1
            )
            .ToArray();
        // Before own posts were told apart there were four.
        return counts.Length is 4 or 5 && counts.All(count => count >= 0)
            ? new ImportPosition(
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts.ElementAtOrDefault(4)
            )
            : new ImportPosition(0, 0, 0, 0, 0);
    }

    public static ImportPosition Of(ImportProgress done) =>
        new(done.Rows, done.Accepted, done.Duplicates, done.Rejected, done.Own);

    public Checkpoint? ToCheckpoint(string? name) =>
        name is null
            ? null
            : new Checkpoint(
                name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Rows}/{Accepted}/{Duplicates}/{Rejected}/{Own}"
                )
            );
}
