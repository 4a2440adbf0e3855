using Microsoft.Extensions.Hosting;

namespace MentionTriage.Escalation.Notifiers;

/// <summary>Runs the loop of every configured channel.</summary>
internal sealed class ChannelLoops(IReadOnlyList<ChannelLoop> loops) : BackgroundService
{
    /// <summary>The loops.</summary>
    public IReadOnlyList<ChannelLoop> All => loops;

    /// <summary>Lets every channel look for what is due.</summary>
    public void Wake()
    {
        foreach (var loop in loops)
            loop.Wake();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(loops.Select(loop => loop.RunAsync(stoppingToken)));
}
