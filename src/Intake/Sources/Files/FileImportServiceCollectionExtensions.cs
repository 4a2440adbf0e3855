using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Sieve;
using MentionTriage.Intake.Sources.Inbound;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>Adds what importing files needs, and nothing that runs by itself.</summary>
public static class FileImportServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="FileImporter"/>. Needs the store. What is imported waits in the journal for a
    /// running desk; whom the brand knows, and what it does not want to see, counts as in the desk.
    /// </summary>
    public static IServiceCollection AddFileImport(
        this IServiceCollection services,
        IConfiguration configuration
    ) =>
        services
            .AddJournal()
            .AddBrand(configuration)
            .AddSieve(configuration)
            .AddSingleton<HandedIn>()
            .AddSingleton<FileImporter>();
}
