using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.Benchmarks.Soak;

/// <summary>The desk as a process that is killed and started again on the same data.</summary>
internal sealed class MortalDesk(ProductSettings settings) : IAsyncDisposable
{
    private ProductProcess? _process;

    public ProductSettings Settings => settings;

    public DeskClient Api => _process!.Api;

    public string Tail => _process!.Tail;

    public int KillsCount { get; private set; }

    /// <summary>Starts it and waits until it answers; that all is well with its networks nobody expects here.</summary>
    public async Task StartAsync()
    {
        _process = ProductProcess.Launch(settings);
        await Wait.UntilAsync(
            async () =>
                _process.HasExited
                    ? throw new InvalidOperationException($"the desk ended:\n{_process.Tail}")
                    : await Api.StatusAsync("/health/live") is not null,
            TimeSpan.FromMinutes(2),
            () => $"the desk to answer:\n{_process.Tail}"
        );
    }

    /// <summary>SIGKILL in the middle of whatever it does, and the next life.</summary>
    public async Task DieAsync()
    {
        _process!.Kill();
        await _process.DisposeAsync();
        KillsCount++;
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
    }
}
