using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.SystemTests;

/// <summary>One product on embedded parts, shared by the tests of a class.</summary>
public sealed class EmbeddedDesk : IAsyncDisposable
{
    private readonly Lazily<ProductProcess> _product = new(() =>
        ProductProcess.StartAsync(new ProductSettings())
    );

    internal Task<ProductProcess> StartedAsync() => _product.Value;

    public ValueTask DisposeAsync() => _product.DisposeAsync();
}
