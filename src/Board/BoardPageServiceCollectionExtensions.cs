using MassTransit;
using MentionTriage.Board.Accounts;
using MentionTriage.Board.Layout;
using MentionTriage.Board.Live;
using MentionTriage.Board.MentionDetail;
using MentionTriage.Board.Queue;
using MentionTriage.Board.Sources;
using MentionTriage.Mentions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Board;

/// <summary>Composes what people see of the board: pages, assets and live updates.</summary>
public static class BoardPageServiceCollectionExtensions
{
    /// <summary>Registers the pages and what keeps them live. <see cref="QueueReader"/> must be there too.</summary>
    public static IServiceCollection AddBoardPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<CircuitHandler, SessionCircuit>();
        services.AddSingleton<BoardAssets>();
        services.AddSingleton<BoardNotifier>();
        services.AddSingleton<LiveQueues>();
        services.AddSingleton<DetailReader>();
        services.AddSingleton<SourcesReader>();
        services.AddSingleton<PaneActions>();
        services.AddScoped<Drafts>();
        return services;
    }

    /// <summary>Registers the consumer that hears of changes.</summary>
    public static void AddBoardConsumers(this IBusRegistrationConfigurator bus) =>
        bus.AddConsumer<RefreshBoardsConsumer, RefreshBoardsConsumerDefinition>();

    /// <summary>Maps pages, assets and the live connection. The pipeline needs authentication, authorization and antiforgery before it.</summary>
    public static void MapBoardPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<BoardAssets>().Map(endpoints);
        endpoints
            .MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options =>
                // The whole policy is in SecurityHeaders.
                options.ContentSecurityFrameAncestorsPolicy = null
            )
            // The live connection as well; pages for everyone say so themselves.
            .RequireAuthorization(AccessPolicies.Staff)
            .WithSecurityHeaders();
    }
}
