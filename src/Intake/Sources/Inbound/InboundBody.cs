using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Intake.Sources.Inbound;

/// <summary>Reads a request's body as JSON, and says precisely what is wrong with one that is not.</summary>
internal static class InboundBody
{
    /// <summary>Room for a thousand mentions of ordinary length and then some.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <exception cref="InboundProblem">The body cannot be read as JSON.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasJsonContentType())
            throw new InboundProblem(
                StatusCodes.Status415UnsupportedMediaType,
                "The body is not marked as JSON",
                "Send the header Content-Type: application/json."
            );
        return Parse(PackedBody.Unpack(request, await ReadBytesAsync(request, cancel)));
    }

    /// <summary>The body as it came over the wire, packed where it says so.</summary>
    /// <exception cref="InboundProblem">The body is too large.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(
        HttpRequest request,
        CancellationToken cancel
    )
    {
        if (request.ContentLength > MaxBytes)
            throw TooLarge();
        var body = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4_096) + 1);
        while (true)
        {
            var read = await request.Body.ReadAsync(body.GetMemory(4_096), cancel);
            if (read == 0)
                return body.WrittenMemory;
            body.Advance(read);
            if (body.WrittenCount > MaxBytes)
                throw TooLarge();
        }
    }

    /// <exception cref="InboundProblem">It is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (bytes.IsEmpty)
            throw InboundProblem.NotJson(
                "The body is empty. Send one mention or an array of them."
            );
        if (!Utf8.IsValid(bytes.Span))
            throw InboundProblem.NotJson(
                $"Byte {FirstInvalidByte(bytes.Span)} of the body (from 0) is not UTF-8. Encode the body as UTF-8."
            );
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException error)
        {
            throw InboundProblem.NotJson(
                $"Line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}: the JSON breaks off or is malformed there. Send one mention or an array of them."
            );
        }
    }

    private static int FirstInvalidByte(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (
            Rune.DecodeFromUtf8(bytes[position..], out _, out var length) == OperationStatus.Done
        )
            position += length;
        return position;
    }

    public static InboundProblem TooLarge() =>
        InboundProblem.TooLarge(
            $"The body is larger than {MaxBytes / 1024 / 1024} MB. Send the mentions in several requests."
        );
}
