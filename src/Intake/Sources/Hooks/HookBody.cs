using System.Text;
using System.Text.Json;
using MentionTriage.Intake.Sources.Inbound;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace MentionTriage.Intake.Sources.Hooks;

/// <summary>Reads what outsiders send: JSON whatever it is marked as, or the fields of a form as one object of texts.</summary>
internal static class HookBody
{
    /// <exception cref="InboundProblem">The body cannot be read.</exception>
    public static JsonDocument Parse(HttpRequest request, ReadOnlyMemory<byte> bytes) =>
        request.HasFormContentType && !LooksLikeJson(bytes.Span)
            ? JsonSerializer.SerializeToDocument(Fields(request, bytes))
            : InboundBody.Parse(bytes);

    /// <summary>Many a tool marks whatever it posts as a form; no form begins like this, where braces are escaped.</summary>
    private static bool LooksLikeJson(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        return bytes.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
    }

    private static Dictionary<string, string> Fields(
        HttpRequest request,
        ReadOnlyMemory<byte> bytes
    )
    {
        if (
            request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            == true
        )
            throw new InboundProblem(
                StatusCodes.Status415UnsupportedMediaType,
                "The body is a form with files",
                "Send JSON with the header Content-Type: application/json."
            );
        return QueryHelpers
            .ParseQuery(Encoding.UTF8.GetString(bytes.Span))
            .ToDictionary(field => field.Key, field => field.Value.ToString());
    }
}
