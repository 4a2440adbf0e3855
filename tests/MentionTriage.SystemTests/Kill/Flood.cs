using System.Collections.Concurrent;
using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.SystemTests.Kill;

/// <summary>
/// Posts mentions over several connections like a client that wants none lost: whatever was not answered
/// with 202 is sent again, to whoever listens on the port by then.
/// </summary>
internal sealed class Flood(DeskClient api, int mentionsCount, int batchSize = 50)
{
    private const int Connections = 4;
    private readonly ConcurrentQueue<int[]> _waiting = new(
        Enumerable.Range(0, mentionsCount).Chunk(batchSize)
    );
    private int _acceptedCount;

    /// <summary>Mentions the product has said 202 to.</summary>
    public int AcceptedCount => Volatile.Read(ref _acceptedCount);

    public static string Id(int number) => $"flood-{number:00000}";

    public async Task RunAsync(TimeSpan limit)
    {
        using var cancel = new CancellationTokenSource(limit);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => PostAsync(cancel.Token)));
    }

    private async Task PostAsync(CancellationToken cancel)
    {
        while (_waiting.TryDequeue(out var batch))
        while (!await TryPostAsync(batch))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancel);
    }

    private async Task<bool> TryPostAsync(int[] batch)
    {
        try
        {
            var answer = await api.PostMentionsAsync(
                batch.Select(number => Invented.Mention(Id(number), number))
            );
            Assert.Empty(answer.Rejected);
            Assert.Equal(batch.Length, answer.Accepted + answer.Duplicates);
            Interlocked.Add(ref _acceptedCount, batch.Length);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
