using System.Data.Common;
using Dapper;
using MentionTriage.Storage;

namespace MentionTriage.Worker.Doctor;

/// <summary>Connects to the store and reads its schema version. Changes nothing.</summary>
internal static class StoreExamination
{
    private const string Part = "store";

    public static async Task<Finding> RunAsync(
        IConfiguration configuration,
        string dataPath,
        CancellationToken cancel
    )
    {
        var options = StorageOptions.From(configuration);
        var file = Path.Combine(dataPath, "mention-triage.db");
        var isEmbedded = options.Provider.Equals("sqlite", StringComparison.OrdinalIgnoreCase);
        if (isEmbedded && options.ConnectionString is null && !File.Exists(file))
            return Finding.Well(Part, $"{file} will be made at the first start.");

        try
        {
            await using var database = StorageServiceCollectionExtensions.Open(
                options,
                dataPath,
                TimeProvider.System
            );
            await using var connection = await database.OpenAsync(cancel);
            var mentions = await CountAsync(connection, cancel);
            return Finding.Well(
                Part,
                mentions is { } count
                    ? $"{database.Dialect} answers and holds {count:n0} mentions."
                    : $"{database.Dialect} answers; its tables will be made at the first start."
            );
        }
        catch (ArgumentException error)
        {
            return Finding.Ill(Part, error.Message, "Correct the Storage section.");
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException)
        {
            return Finding.Ill(
                Part,
                $"The store cannot be opened: {error.Message}",
                "Check Storage:ConnectionString: the address, the role, its password, and that the server runs."
            );
        }
    }

    private static async Task<long?> CountAsync(DbConnection connection, CancellationToken cancel)
    {
        try
        {
            return await connection.ExecuteScalarAsync<long>(
                new CommandDefinition("select count(*) from mentions", cancellationToken: cancel)
            );
        }
        catch (DbException)
        {
            return null;
        }
    }
}
