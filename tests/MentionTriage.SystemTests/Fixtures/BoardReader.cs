using Microsoft.Playwright;

namespace MentionTriage.SystemTests.Fixtures;

/// <summary>A member of staff at the open board, signed in by the printed link.</summary>
internal sealed class BoardReader : IAsyncDisposable
{
    private const string Row = ".row[data-external-id]";

    private BoardReader(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>The mention that is open beside the queue.</summary>
    public ILocator Detail => Page.Locator(".detail[data-mention-id]");

    /// <summary>The button behind which arrivals wait.</summary>
    public ILocator Pill => Page.Locator("button.fresh");

    public static async Task<BoardReader> SignInAsync(
        Chromium browser,
        Uri link,
        int width = 1280,
        int height = 800,
        bool phone = false
    )
    {
        var reader = new BoardReader(await browser.NewPageAsync(width, height, phone));
        await reader.Page.GotoAsync(link.ToString());
        // A link is followed by people, not by the previewers of mail programs: the page asks for one press.
        var confirm = reader.Page.Locator("form button[type=submit], a.b.primary, button.primary");
        if (new Uri(reader.Page.Url).AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal))
            await confirm.First.ClickAsync();
        await reader.InteractiveAsync();
        return reader;
    }

    /// <summary>Waits until the server's half of the page is live: before, keys go nowhere.</summary>
    public Task InteractiveAsync() => Page.Locator("body[data-interactive=true]").WaitForAsync();

    public ILocator RowOf(string externalId) =>
        Page.Locator($".row[data-external-id=\"{CssText(externalId)}\"]");

    /// <summary>External ids of the drawn rows, from the top.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync() =>
        await Page.Locator(Row)
            .EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.externalId)");

    public Task RowsReachAsync(int count) =>
        Wait.UntilAsync(
            async () => (await RowsAsync()).Count >= count,
            TimeSpan.FromSeconds(20),
            () => $"{count} rows on the board"
        );

    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
            await Page.Keyboard.PressAsync(key);
    }

    private static string CssText(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
