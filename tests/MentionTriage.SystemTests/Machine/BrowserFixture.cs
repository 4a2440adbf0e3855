using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.SystemTests.Machine;

/// <summary>One Chromium for the run; each page has a profile of its own.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private readonly Lazily<Chromium> _browser = new(Chromium.StartNewAsync);

    internal Task<Chromium> StartedAsync() => _browser.Value;

    public ValueTask DisposeAsync() => _browser.DisposeAsync();
}
