using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.SystemTests.Kill;

/// <summary>A product that is started again on the same data and port each time it was killed.</summary>
internal sealed class Survivor(ProductSettings settings) : IAsyncDisposable
{
    private ProductProcess? _process;

    public ProductProcess Process =>
        _process ?? throw new InvalidOperationException("It was not started.");

    /// <summary>Outlives each process: the address stays.</summary>
    public DeskClient Api { get; } = new(new Uri($"http://127.0.0.1:{settings.Port}"));

    public async Task StartAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _process = await ProductProcess.StartAsync(settings);
    }

    public void Kill() => Process.Kill();

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
    }
}
