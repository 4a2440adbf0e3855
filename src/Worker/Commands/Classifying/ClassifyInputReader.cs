using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using MentionTriage.Intake.Normalising;
using MentionTriage.Mentions;

namespace MentionTriage.Worker.Commands.Classifying;

/// <summary>Reads one line of input. Fields it does not know are passed over.</summary>
internal static class ClassifyInputReader
{
    /// <exception cref="LineException">The line is not what the contract says; the message names the field.</exception>
    public static ClassifyInput Read(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line))
            throw new LineException("The line is not valid UTF-8; convert the file to UTF-8.");
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new LineException(
                    "The line is not a JSON object; write {\"id\":…,\"text\":\"…\"}."
                );
            return ReadObject(ref reader, line);
        }
        catch (JsonException error)
        {
            throw new LineException(
                $"The line is not valid JSON near byte {error.BytePositionInLine}."
            );
        }
        catch (InvalidOperationException)
        {
            throw new LineException(
                "The line holds half a surrogate pair; write whole characters."
            );
        }
    }

    private static ClassifyInput ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        byte[]? id = null;
        string? text = null;
        DateTimeOffset? createdAt = null;
        Author? author = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"))
                id = ReadId(ref reader, line);
            else if (reader.ValueTextEquals("text"))
                text = ReadString(ref reader, "text");
            else if (reader.ValueTextEquals("createdAt"))
                createdAt = ReadInstant(ref reader);
            else if (reader.ValueTextEquals("author"))
                author = ReadAuthor(ref reader);
            else
                reader.Skip();
        }
        // Anything behind the closing brace is not JSON any more.
        reader.Read();

        return new ClassifyInput(
            id ?? throw new LineException("\"id\" is missing; give a string or a number."),
            Normalise(text),
            createdAt,
            author
        );
    }

    private static string Normalise(string? raw)
    {
        if (string.IsNullOrEmpty(raw))
            throw new LineException("\"text\" is missing or empty; give what was said.");
        if (raw.Length > 2 * MentionNormaliser.MaxTextLength)
            throw TooLong(raw.Length);
        var text = TextNormaliser.Normalise(raw);
        return text.Length switch
        {
            0 => throw new LineException(
                "\"text\" holds nothing that can be read; give what was said."
            ),
            > MentionNormaliser.MaxTextLength => throw TooLong(text.Length),
            _ => text,
        };
    }

    private static LineException TooLong(int length) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\"text\" is {length:N0} characters long; the most is {MentionNormaliser.MaxTextLength:N0}."
            )
        );

    private static byte[] ReadId(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
            throw new LineException("\"id\" must be a string or a number.");
        return line[(int)reader.TokenStartIndex..(int)reader.BytesConsumed].ToArray();
    }

    private static string? ReadString(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Null => null,
            _ => throw new LineException($"\"{field}\" must be a string."),
        };
    }

    private static DateTimeOffset? ReadInstant(ref Utf8JsonReader reader)
    {
        if (ReadString(ref reader, "createdAt") is not { } value)
            return null;
        return DateTimeOffset.TryParse(
            value,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant
        )
            ? instant
            : throw new LineException(
                "\"createdAt\" is not an instant; write one such as 2026-11-21T18:54:00Z."
            );
    }

    private static Author? ReadAuthor(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new LineException("\"author\" must be an object with handle and followersCount.");
        string? handle = null;
        long? followers = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("handle"))
                handle = ReadString(ref reader, "author.handle");
            else if (reader.ValueTextEquals("followersCount"))
                followers = ReadCount(ref reader);
            else
                reader.Skip();
        }
        return new Author { Handle = handle, FollowersCount = followers };
    }

    private static long? ReadCount(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        return
            reader.TokenType == JsonTokenType.Number
            && reader.TryGetInt64(out var count)
            && count >= 0
            ? count
            : throw new LineException(
                "\"author.followersCount\" must be a whole number of 0 or more."
            );
    }
}
