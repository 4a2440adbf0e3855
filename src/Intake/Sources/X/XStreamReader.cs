using System.Text.Json;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Reads the lines of the filtered stream. Not thread-safe.</summary>
internal sealed class XStreamReader(XPostReader posts, Action<XReads> read)
{
    /// <summary>The highest id read.</summary>
    public ulong? Newest { get; private set; }

    /// <summary>Reads a line.</summary>
    /// <returns>What happened; <c>null</c> for a heartbeat and for what is not about the brand.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="SourceUnavailableException">X says that the stream is over.</exception>
    public SourceEvent? Read(ReadOnlySpan<byte> line)
    {
        if (line.Trim(" \t\r"u8).IsEmpty)
            return null;
        var reader = new Utf8JsonReader(line);
        using var json = JsonDocument.ParseValue(ref reader);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new JsonException("not a message of X's stream");
        if (Deletion(root) is { } deleted)
            return new MentionDeleted(deleted);
        if (root.Field("data") is { ValueKind: JsonValueKind.Object } post)
        {
            var includes = new XIncludes(root.Field("includes"));
            read(XReads.Of([post], includes));
            if (SnowflakeId.Parse(post.Text("id")) is { } id)
                Newest = SnowflakeId.Later(Newest, id);
            return posts.Read(post, includes);
        }
        if (Farewell(root) is { } farewell)
            throw new SourceUnavailableException(farewell);
        return null;
    }

    /// <summary>Plans with compliance messages tell of deletions.</summary>
    private static string? Deletion(JsonElement root)
    {
        if ((root.Field("delete") ?? root.Field("data")?.Field("delete")) is not { } deletion)
            return null;
        var what = deletion.Field("tweet") ?? deletion.Field("post") ?? deletion.Field("status");
        return
            (what?.Text("id") ?? what?.Text("id_str")) is { } id
            && SnowflakeId.Parse(id) is not null
            ? id
            : null;
    }

    private static string? Farewell(JsonElement root)
    {
        foreach (var error in root.List("errors").Prepend(root))
            if ((error.Text("disconnect_type") ?? error.Text("connection_issue")) is { } why)
                return $"X ended the stream ({why}): {error.Text("detail") ?? error.Text("title")}.";
        return null;
    }
}
