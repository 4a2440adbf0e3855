using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Storage;

/// <summary>Adds the store.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>Registers <see cref="Database"/> and <see cref="Migrator"/> as the options say.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">Section <see cref="StorageOptions.Section"/> is read from it.</param>
    /// <param name="dataDirectory">Where the embedded store keeps its file.</param>
    public static IServiceCollection AddStorage(
        this IServiceCollection services,
        IConfiguration configuration,
        string dataDirectory
    )
    {
        var options = StorageOptions.From(configuration);
        services.AddSingleton(provider =>
            Open(options, dataDirectory, provider.GetRequiredService<TimeProvider>())
        );
        services.AddSingleton<Migrator>();
        return services;
    }

    /// <summary>Opens the store the options describe.</summary>
    /// <exception cref="ArgumentException">An option is wrong; the message names its key and the fix.</exception>
    public static Database Open(StorageOptions options, string dataDirectory, TimeProvider time)
    {
        if (options.Problem is { } problem)
            throw new ArgumentException(problem);
        return options.IsPostgres
            ? Database.Postgres(options.ConnectionString!, time)
            : Database.Sqlite(
                options.ConnectionString
                    ?? $"Data Source={Path.Combine(dataDirectory, "mention-triage.db")}",
                time
            );
    }
}
