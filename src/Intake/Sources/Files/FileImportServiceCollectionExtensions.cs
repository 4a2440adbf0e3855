using MentionTriage.Intake.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>Adds what importing files needs, and nothing that runs by itself.</summary>
public static class FileImportServiceCollectionExtensions
{
    /// <summary>Registers <see cref="FileImporter"/>. Needs the store. What is imported waits in the journal for a running desk.</summary>
    public static IServiceCollection AddFileImport(this IServiceCollection services) =>
        services.AddJournal().AddSingleton<FileImporter>();
}
