using Microsoft.Playwright;

namespace MentionTriage.SystemTests.Fixtures;

/// <summary>A real Chromium, headless, driven by real keys.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static async Task<Chromium> StartNewAsync()
    {
        var executable =
            Environment.GetEnvironmentVariable("MENTIONTRIAGE_TEST_CHROMIUM")
            ?? Tool.Find("chromium", "chromium", "google-chrome", "google-chrome-stable");
        var playwright = await Playwright.CreateAsync();
        // Patience costs nothing when all is well.
        Assertions.SetDefaultExpectTimeout(15_000);
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = executable,
                Args = ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
            }
        );
        return new Chromium(playwright, browser);
    }

    /// <summary>A page in a profile of its own: nobody is signed in.</summary>
    public async Task<IPage> NewPageAsync(int width = 1280, int height = 800, bool phone = false)
    {
        var context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },
                HasTouch = phone,
                IsMobile = phone,
            }
        );
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
