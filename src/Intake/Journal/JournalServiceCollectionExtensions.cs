using MentionTriage.Intake.Normalising;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MentionTriage.Intake.Journal;

/// <summary>Adds the way into the journal, and nothing that runs by itself.</summary>
internal static class JournalServiceCollectionExtensions
{
    /// <summary>Registers normalising and the journal. Needs the store.</summary>
    public static IServiceCollection AddJournal(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IntakeMetrics>();
        services.AddSingleton<MentionNormaliser>();
        services.AddSingleton<MentionJournal>();
        return services;
    }
}
