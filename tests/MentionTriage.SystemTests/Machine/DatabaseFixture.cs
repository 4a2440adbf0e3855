using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.SystemTests.Machine;

/// <summary>One private PostgreSQL for the run.</summary>
public sealed class DatabaseFixture : IAsyncDisposable
{
    private readonly Lazily<PrivateDatabase> _database = new(PrivateDatabase.StartNewAsync);

    internal Task<PrivateDatabase> StartedAsync() => _database.Value;

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
