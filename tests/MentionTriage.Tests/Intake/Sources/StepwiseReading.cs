using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources;

namespace MentionTriage.Tests.Intake.Sources;

/// <summary>Reads a source as its runner does, and keeps what it yields: batch by batch, or in the background.</summary>
internal sealed class StepwiseReading : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly IAsyncEnumerator<SourceBatch> _batches;
    private Task<bool>? _next;

    public StepwiseReading(IMentionSource source, string? checkpoint, TimeProvider time)
    {
        Signs = new SourceSigns(time);
        _batches = source.ReadAsync(checkpoint, Signs, _stop.Token).GetAsyncEnumerator(_stop.Token);
    }

    public SourceSigns Signs { get; }

    /// <summary>All that was yielded so far.</summary>
    public List<SourceEvent> Events { get; } = [];

    /// <summary>The last position yielded, where a restart would go on.</summary>
    public string? Checkpoint { get; private set; }

    public MentionDraft[] Drafts =>
        [.. Events.OfType<MentionArrived>().Select(arrived => arrived.Draft)];

    public string[] Ids => [.. Drafts.Select(draft => draft.ExternalId!)];

    /// <summary>Asks for the next batch; it may take until the clock or the server moves.</summary>
    public void Begin() => _next ??= _batches.MoveNextAsync().AsTask();

    /// <summary>The next batch, within ten seconds.</summary>
    public async Task<SourceBatch> NextAsync()
    {
        Begin();
        var more = await _next!.WaitAsync(TimeSpan.FromSeconds(10));
        _next = null;
        Assert.True(more, "The source has ended.");
        var batch = _batches.Current;
        Events.AddRange(batch.Events);
        Checkpoint = batch.Checkpoint ?? Checkpoint;
        return batch;
    }

    /// <summary>Reads batches until something holds.</summary>
    public async Task UntilAsync(Func<bool> isEnough)
    {
        while (!isEnough())
            await NextAsync();
    }

    /// <summary>The failure reading ends with, within ten seconds.</summary>
    public async Task<SourceUnavailableException> FailureAsync() =>
        await Assert.ThrowsAsync<SourceUnavailableException>(async () =>
        {
            while (true)
                await NextAsync();
        });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_next is not null)
            await _next.ContinueWith(_ => { }, TaskScheduler.Default);
        await _batches.DisposeAsync();
        _stop.Dispose();
    }
}
