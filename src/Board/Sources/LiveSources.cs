using MentionTriage.Board.Live;
using Microsoft.AspNetCore.Components;

namespace MentionTriage.Board.Sources;

/// <summary>What shows sources and keeps showing them as they are.</summary>
public abstract class LiveSources : ComponentBase, IDisposable
{
    private IDisposable? _subscription;

    /// <summary>The sources as they were read last, by name.</summary>
    protected IReadOnlyList<SourceView> All { get; private set; } = [];

    [Inject]
    private SourcesReader Reader { get; set; } = default!;

    [Inject]
    private BoardNotifier Notifier { get; set; } = default!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = default!;

    /// <summary>Those somebody should look at.</summary>
    protected IReadOnlyList<SourceView> Troubled =>
        [.. All.Where(source => source.Trouble(Time.GetUtcNow()) is not null)];

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        All = await Reader.GetAsync();
        if (RendererInfo.IsInteractive)
            _subscription = Notifier.Subscribe(change => InvokeAsync(RefreshAsync));
    }

    private async Task RefreshAsync()
    {
        try
        {
            var now = await Reader.GetAsync();
            if (ReferenceEquals(now, All))
                return;
            All = now;
            StateHasChanged();
        }
        catch (Exception error)
            when (error is System.Data.Common.DbException or TimeoutException or IOException)
        {
            // The queue says that the store is away; what is shown here stays until it is back.
        }
    }
}
