using System.Text;
using Dapper;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>
/// Which posts and authors of Bluesky the store holds, so that the network's every deletion, repost and
/// reply can be asked about without touching the store. Thread-safe; one for the process.
/// </summary>
/// <remarks>
/// Sixteen bytes a mention. It only grows while the process lives: a stale entry costs one deletion too
/// many handed on, a missing one would keep a text its author has taken back.
/// </remarks>
internal sealed class HeldMentions(Database database)
{
    private readonly Lock _lock = new();
    private readonly HashSet<ulong> _posts = [];
    private readonly HashSet<ulong> _authors = [];

    /// <summary>How many posts are known.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _posts.Count;
        }
    }

    /// <summary>Reads what the store holds; what is known already stays.</summary>
    public Task LoadAsync(CancellationToken cancel) =>
        database.ReadAsync(
            async connection =>
            {
                var ids = connection.QueryUnbufferedAsync<string>(
                    "select external_id from mentions where source = @source",
                    new { source = PostId.Network }
                );
                await foreach (var id in ids.WithCancellation(cancel))
                    Add(id);
                return true;
            },
            cancel
        );

    /// <summary>A post is about to enter the store.</summary>
    public void Add(string externalId)
    {
        Span<byte> bytes = new byte[Encoding.UTF8.GetMaxByteCount(externalId.Length)];
        bytes = bytes[..Encoding.UTF8.GetBytes(externalId, bytes)];
        var slash = bytes.LastIndexOf((byte)'/');
        lock (_lock)
        {
            _posts.Add(PostId.Hash(bytes));
            if (slash > 0)
                _authors.Add(PostId.Hash(bytes[..slash]));
        }
    }

    /// <summary>Whether the store may hold the post.</summary>
    public bool Has(ReadOnlySpan<byte> did, ReadOnlySpan<byte> rkey)
    {
        var hash = PostId.Hash(did, rkey);
        lock (_lock)
            return _posts.Contains(hash);
    }

    /// <summary>Whether the store may hold anything by the author.</summary>
    public bool HasAuthor(ReadOnlySpan<byte> did)
    {
        var hash = PostId.Hash(did);
        lock (_lock)
            return _authors.Contains(hash);
    }
}
