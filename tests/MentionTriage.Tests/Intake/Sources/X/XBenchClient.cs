using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.X;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Tests.Intake.Sources.X;

/// <summary>What asks X on a bench: the built-in client, or an integration's.</summary>
/// <param name="Add">Registers it.</param>
/// <param name="Source">The source that searches with it.</param>
internal sealed record XBenchClient(
    Action<IServiceCollection> Add,
    Func<IServiceProvider, IMentionSource> Source
)
{
    public static XBenchClient BuiltIn { get; } =
        new(
            services =>
                services
                    .AddBuiltInXClient()
                    .AddSingleton<XSource>()
                    .AddSingleton<XMentionsSource>(),
            provider => provider.GetRequiredService<XSource>()
        );
}
