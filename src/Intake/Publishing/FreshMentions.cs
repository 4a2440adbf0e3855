using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;

namespace MentionTriage.Intake.Publishing;

/// <summary>
/// The short way from the journal to the publisher. Bounded and forgetful on purpose: whatever does not
/// fit, or waits too long, is found in the journal once its lease has ended.
/// </summary>
public sealed class FreshMentions
{
    /// <summary>How long a freshly journalled mention is left to this process before the journal offers it again.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private const int MaxMentions = 100_000;

    /// <summary>Some 128 MB of text; ordinary mentions never come near it, a flood of long ones would.</summary>
    private const long MaxCharacters = 64 * 1024 * 1024;

    /// <summary>Keeps a message of long mentions to a size that brokers carry well.</summary>
    private const long MaxCharactersTogether = 64 * 1024;

    private readonly Channel<FreshMention> _channel = Channel.CreateBounded<FreshMention>(
        new BoundedChannelOptions(MaxMentions) { SingleReader = true }
    );
    private long _characters;

    internal void Offer(IReadOnlyList<Mention> mentions, DateTimeOffset leaseUntil)
    {
        foreach (var mention in mentions)
        {
            if (Interlocked.Read(ref _characters) > MaxCharacters)
                return;
            if (!_channel.Writer.TryWrite(new FreshMention(mention, leaseUntil)))
                return;
            Interlocked.Add(ref _characters, Size(mention));
        }
    }

    /// <summary>Takes what is there, together what fits one message, and waits for more; it never waits for a group to fill.</summary>
    internal async IAsyncEnumerable<IReadOnlyList<FreshMention>> TakeAllAsync(
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        while (await _channel.Reader.WaitToReadAsync(cancel))
        {
            var together = new List<FreshMention>(MentionReceived.MaxMentions);
            var room = MaxCharactersTogether;
            while (
                room > 0
                && together.Count < MentionReceived.MaxMentions
                && _channel.Reader.TryRead(out var next)
            )
            {
                var size = Size(next.Mention);
                Interlocked.Add(ref _characters, -size);
                room -= size;
                together.Add(next);
            }
            yield return together;
        }
    }

    private static long Size(Mention mention) =>
        mention.Text.Length + (mention.OriginalText?.Length ?? 0);
}
