using MentionTriage.Board.Api;
using MentionTriage.Board.Handling;
using MentionTriage.Board.Queue;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Board;

/// <summary>Adds the stage people see: the queue, what they can do with a mention, the HTTP API, sign-in.</summary>
public static class BoardServiceCollectionExtensions
{
    /// <summary>Registers the board. Needs the store, the bus and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddBoard(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddBoardAccess(configuration);
        services.AddApi();
        services.AddBoardPages();
        services.AddSingleton<QueueReader>();
        services.AddSingleton<MentionDesk>();
        services.AddHostedService<SnoozeWaker>();
        return services;
    }
}
