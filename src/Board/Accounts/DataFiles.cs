using Microsoft.Extensions.Configuration;

namespace MentionTriage.Board.Accounts;

/// <summary>Where the board keeps its files.</summary>
internal static class DataFiles
{
    /// <summary>The path of a file in the data directory.</summary>
    /// <exception cref="InvalidOperationException">Configuration names no data directory.</exception>
    public static string Path(IConfiguration configuration, string name) =>
        System.IO.Path.Combine(
            configuration["Data:Directory"]
                ?? throw new InvalidOperationException(
                    "Data:Directory is empty; set it to the directory that holds the product's files."
                ),
            name
        );
}
