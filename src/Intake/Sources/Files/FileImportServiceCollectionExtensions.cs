using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>Adds what importing files needs, and nothing that runs by itself.</summary>
public static class FileImportServiceCollectionExtensions
{
    /// <summary>Registers <see cref="FileImporter"/>. Needs the store. What is imported waits in the journal for a running desk.</summary>
    public static IServiceCollection AddFileImport(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IntakeMetrics>();
        services.AddSingleton<MentionNormaliser>();
        services.AddSingleton<MentionJournal>();
        services.AddSingleton<FileImporter>();
        return services;
    }
}
