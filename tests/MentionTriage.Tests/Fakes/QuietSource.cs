using System.Runtime.CompilerServices;
using MentionTriage.Intake.Sources;

namespace MentionTriage.Tests.Fakes;

/// <summary>A source that says nothing, for ever.</summary>
internal sealed class QuietSource(string name) : IMentionSource
{
    public string Name => name;

    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        string? checkpoint,
        SourceSigns signs,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await new TaskCompletionSource().Task.WaitAsync(cancel);
        yield break;
    }
}
