namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>Takes the address of a record apart: <c>at://DID/COLLECTION/RKEY</c>. As bytes, since most are looked at and dropped.</summary>
internal readonly ref struct AtUri
{
    private static ReadOnlySpan<byte> Scheme => "at://"u8;

    private AtUri(ReadOnlySpan<byte> did, ReadOnlySpan<byte> collection, ReadOnlySpan<byte> rkey)
    {
        Did = did;
        Collection = collection;
        Rkey = rkey;
    }

    public ReadOnlySpan<byte> Did { get; }

    public ReadOnlySpan<byte> Collection { get; }

    public ReadOnlySpan<byte> Rkey { get; }

    public static bool TryParse(ReadOnlySpan<byte> text, out AtUri uri)
    {
        uri = default;
        if (!text.StartsWith(Scheme))
            return false;
        var rest = text[Scheme.Length..];
        var first = rest.IndexOf((byte)'/');
        if (first <= 0)
            return false;
        var path = rest[(first + 1)..];
        var second = path.IndexOf((byte)'/');
        if (second <= 0 || second == path.Length - 1 || path[(second + 1)..].Contains((byte)'/'))
            return false;
        uri = new AtUri(rest[..first], path[..second], path[(second + 1)..]);
        return true;
    }
}
