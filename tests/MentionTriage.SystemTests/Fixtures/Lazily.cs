namespace MentionTriage.SystemTests.Fixtures;

/// <summary>One expensive thing for the whole run, started when a test first asks for it.</summary>
internal sealed class Lazily<T>(Func<Task<T>> start) : IAsyncDisposable
    where T : IAsyncDisposable
{
    private readonly Lazy<Task<T>> _value = new(start);

    public Task<T> Value => _value.Value;

    public async ValueTask DisposeAsync()
    {
        if (_value.IsValueCreated && _value.Value.IsCompletedSuccessfully)
            await (await _value.Value).DisposeAsync();
    }
}
