using System.Text;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>How a post of Bluesky is named here.</summary>
/// <remarks>The external id is <c>DID/RKEY</c>: what a deletion names, and all the web address needs.</remarks>
internal static class PostId
{
    /// <summary>The network's name.</summary>
    public const string Network = "bluesky";

    /// <summary>The collection posts lie in.</summary>
    public const string Collection = "app.bsky.feed.post";

    private const ulong Basis = 14_695_981_039_346_656_037UL;
    private const ulong Prime = 1_099_511_628_211UL;

    public static string Of(ReadOnlySpan<byte> did, ReadOnlySpan<byte> rkey) =>
        $"{Encoding.UTF8.GetString(did)}/{Encoding.UTF8.GetString(rkey)}";

    /// <summary>The id of the post an address names; <c>null</c> when it names something else.</summary>
    public static string? OfUri(string? uri)
    {
        var bytes = Encoding.UTF8.GetBytes(uri ?? "");
        return
            AtUri.TryParse(bytes, out var parts)
            && parts.Collection.SequenceEqual("app.bsky.feed.post"u8)
            ? Of(parts.Did, parts.Rkey)
            : null;
    }

    /// <summary>The address of the record behind an id.</summary>
    public static string? UriOf(string externalId) =>
        externalId.Split('/') is [var did, var rkey] ? $"at://{did}/{Collection}/{rkey}" : null;

    /// <summary>Where people see it.</summary>
    public static string? UrlOf(string externalId) =>
        externalId.Split('/') is [var did, var rkey]
            ? $"https://bsky.app/profile/{did}/post/{rkey}"
            : null;

    /// <summary>A short stand-in for the id, 64 bits: two million of them fit where the ids of a tenth would not.</summary>
    public static ulong Hash(ReadOnlySpan<byte> did, ReadOnlySpan<byte> rkey) =>
        Add(Add(Add(Basis, did), "/"u8), rkey);

    /// <summary>The same for anything else.</summary>
    public static ulong Hash(ReadOnlySpan<byte> bytes) => Add(Basis, bytes);

    private static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            hash = (hash ^ b) * Prime;
        return hash;
    }
}
