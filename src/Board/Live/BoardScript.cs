using Microsoft.JSInterop;

namespace MentionTriage.Board.Live;

/// <summary>The board's script in one browser. Calls after the browser has gone do nothing.</summary>
internal sealed class BoardScript : IAsyncDisposable
{
    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _running;

    private BoardScript(IJSObjectReference module, IJSObjectReference running)
    {
        _module = module;
        _running = running;
    }

    /// <summary>Loads the script and lets it call the methods <paramref name="board"/> offers.</summary>
    public static async Task<BoardScript> StartAsync<T>(
        IJSRuntime browser,
        string url,
        DotNetObjectReference<T> board
    )
        where T : class
    {
        var module = await browser.InvokeAsync<IJSObjectReference>("import", url);
        return new BoardScript(
            module,
            await module.InvokeAsync<IJSObjectReference>("start", board)
        );
    }

    /// <summary>Puts the focus on the first element a selector names.</summary>
    public Task FocusAsync(string selector) =>
        QuietlyAsync(async () => await _module.InvokeVoidAsync("focusOn", selector));

    /// <summary>Scrolls the queue to its top.</summary>
    public Task ToTopAsync() => QuietlyAsync(async () => await _module.InvokeVoidAsync("toTop"));

    /// <summary>The instant a choice means by the reader's own clock, or <c>null</c> when it means none.</summary>
    /// <param name="choice"><c>morning</c>, or a local date and time as an input of that type gives it.</param>
    public async Task<DateTimeOffset?> InstantOfAsync(string choice)
    {
        var milliseconds = await _module.InvokeAsync<double>("instantOf", choice);
        return milliseconds is > 0 and < 253_402_300_799_000
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await QuietlyAsync(async () =>
        {
            await _running.InvokeVoidAsync("stop");
            await _running.DisposeAsync();
            await _module.DisposeAsync();
        });
    }

    private static async Task QuietlyAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception error)
            when (error
                    is JSDisconnectedException
                        or OperationCanceledException
                        or ObjectDisposedException
            )
        {
            // The reader closed the page: there is nothing left to call.
        }
    }
}
