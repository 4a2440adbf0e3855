using System.Text.Json;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>The records another record points to, found without making a string: what it answers, or what it reposts.</summary>
internal ref struct RecordLinks
{
    /// <summary>Address of the post that opened the conversation; empty when it answers nothing.</summary>
    public ReadOnlySpan<byte> Root { get; private set; }

    /// <summary>Address of the post it answers.</summary>
    public ReadOnlySpan<byte> Parent { get; private set; }

    /// <summary>Address of what it reposts.</summary>
    public ReadOnlySpan<byte> Subject { get; private set; }

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static RecordLinks Of(ReadOnlySpan<byte> record)
    {
        var links = default(RecordLinks);
        var reader = new Utf8JsonReader(record);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("reply"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartObject)
                    links.ReadReply(ref reader);
                else
                    reader.Skip();
            }
            else if (reader.ValueTextEquals("subject"u8))
                links.Subject = Uri(ref reader);
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        return links;
    }

    private void ReadReply(scoped ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("root"u8))
                Root = Uri(ref reader);
            else if (reader.ValueTextEquals("parent"u8))
                Parent = Uri(ref reader);
            else
            {
                reader.Read();
                reader.Skip();
            }
    }

    /// <summary>The address in <c>{"uri", "cid"}</c>.</summary>
    private static ReadOnlySpan<byte> Uri(scoped ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> uri = default;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return uri;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isUri = reader.ValueTextEquals("uri"u8);
            reader.Read();
            if (isUri && reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped)
                uri = reader.ValueSpan;
            else
                reader.Skip();
        }
        return uri;
    }
}
