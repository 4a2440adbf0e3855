using System.Text;
using System.Text.Json;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Normalising;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>A post that is worth reading, as its author's client wrote it.</summary>
internal sealed record PostRecord
{
    /// <summary>What it says.</summary>
    public required string Text { get; init; }

    /// <summary>The first language its author's client names.</summary>
    public string? Language { get; init; }

    /// <summary>The post that opened the conversation, as our external id.</summary>
    public string? RootId { get; init; }

    /// <summary>The post it answers.</summary>
    public string? ParentId { get; init; }

    /// <summary>Accounts it addresses, quotes or answers, by DID.</summary>
    public required IReadOnlyList<string> Accounts { get; init; }

    /// <summary>Handles as they stand in the text where it addresses an account.</summary>
    public required IReadOnlyList<string> Handles { get; init; }

    /// <summary>Addresses it links to, whole, however the text shortens them.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>Hashtags, in the text and beside it.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>As the brand's matcher reads it.</summary>
    public BrandText Said =>
        new(PostId.Network, Text)
        {
            MentionedIds = Accounts,
            MentionedHandles = Handles,
            Links = Links,
            Tags = Tags,
        };

    /// <summary>The mention it makes; <c>null</c> when it says nothing: a picture alone.</summary>
    /// <param name="id">Its external id, <c>DID/RKEY</c>.</param>
    /// <param name="at">When the network took it.</param>
    public MentionDraft? Draft(string id, DateTimeOffset at) =>
        (PlainDraft.Text(Text) ?? PlainDraft.Text(Links)) is not { } text
            ? null
            : new MentionDraft
            {
                Source = PostId.Network,
                ExternalId = id,
                Text = text,
                CreatedAt = at,
                Url = PostId.UrlOf(id),
                ThreadId = RootId ?? id,
                InReplyToId = ParentId,
                AuthorId = id.Split('/')[0],
                Language = Language,
            };

    /// <summary>Reads the record of a post; what is missing or strange in it is left out.</summary>
    public static PostRecord Read(JsonElement record)
    {
        var text = record.Text("text") ?? "";
        var accounts = new List<string>();
        var handles = new List<string>();
        var links = new List<string>();
        var tags = record.List("tags").Select(Plain).OfType<string>().ToList();
        var utf8 = default(byte[]);
        foreach (var facet in record.List("facets"))
        foreach (var feature in facet.List("features"))
        {
            if (feature.Text("did") is { } did)
            {
                accounts.Add(did);
                utf8 ??= Encoding.UTF8.GetBytes(text);
                if (Covered(utf8, facet) is { } handle)
                    handles.Add(handle);
            }
            if (feature.Text("uri") is { } uri)
                links.Add(uri);
            if (feature.Text("tag") is { } tag)
                tags.Add(tag);
        }
        var reply = record.Field("reply");
        var parent = reply?.Field("parent")?.Text("uri");
        if (DidOf(parent) is { } answered)
            accounts.Add(answered);
        foreach (var quoted in Quoted(record).Select(DidOf).OfType<string>())
            accounts.Add(quoted);
        if (record.Field("embed") is { } embed)
            links.AddRange(External(embed));
        return new PostRecord
        {
            Text = text,
            Language = record.List("langs").Select(Plain).OfType<string>().FirstOrDefault(),
            RootId = PostId.OfUri(reply?.Field("root")?.Text("uri")) ?? PostId.OfUri(parent),
            ParentId = PostId.OfUri(parent),
            Accounts = accounts,
            Handles = handles,
            Links = links,
            Tags = tags,
        };
    }

    /// <summary>A facet's place is told in bytes of UTF-8, by clients that miscount.</summary>
    private static string? Covered(byte[] utf8, JsonElement facet)
    {
        var index = facet.Field("index");
        if (
            index?.Count("byteStart") is not { } start
            || index?.Count("byteEnd") is not { } end
            || start >= end
            || end > utf8.Length
        )
            return null;
        var covered = utf8.AsSpan((int)start, (int)(end - start));
        return covered[0] == (byte)'@' ? Encoding.UTF8.GetString(covered[1..]) : null;
    }

    private static IEnumerable<string> Quoted(JsonElement record)
    {
        if (record.Field("embed")?.Field("record") is not { } quoted)
            yield break;
        // With pictures beside the quote, the record lies one deeper.
        if ((quoted.Text("uri") ?? quoted.Field("record")?.Text("uri")) is { } uri)
            yield return uri;
    }

    private static IEnumerable<string> External(JsonElement embed) =>
        new[] { embed.Field("external"), embed.Field("media")?.Field("external") }
            .Select(external => external?.Text("uri"))
            .OfType<string>();

    private static string? DidOf(string? uri) =>
        uri?.Split('/') is ["at:", "", var did, ..] ? did : null;

    private static string? Plain(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? JsonText.Read(value) : null;
}
