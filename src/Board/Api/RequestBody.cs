using System.Text;
using System.Text.Json;
using MentionTriage.Mentions;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Board.Api;

/// <summary>Reads the small JSON bodies of actions and says precisely what is wrong with one.</summary>
internal static class RequestBody
{
    /// <summary>A note of ten thousand characters fits, however it is escaped.</summary>
    private const int MaxBytes = 128 * 1024;

    /// <summary>The body, or one with nothing set when none was sent.</summary>
    /// <returns>The body, or the problem to answer with.</returns>
    public static async Task<(T? Body, IResult? Problem)> ReadAsync<T>(HttpContext context)
        where T : class
    {
        var bytes = await ReadBytesAsync(context);
        if (bytes is null)
            return (
                null,
                TypedResults.Problem(
                    $"The body is larger than {MaxBytes} bytes.",
                    statusCode: StatusCodes.Status413PayloadTooLarge
                )
            );
        if (bytes.Length > 0 && !context.Request.HasJsonContentType())
            return (
                null,
                TypedResults.Problem(
                    "The body must be JSON, sent with Content-Type: application/json.",
                    statusCode: StatusCodes.Status415UnsupportedMediaType
                )
            );
        try
        {
            var body =
                bytes.Length == 0
                    ? JsonSerializer.Deserialize<T>("{}", MentionJson.Options)
                    : JsonSerializer.Deserialize<T>(bytes, MentionJson.Options);
            return body is null
                ? (null, Problems.Field("body", "The body is null; send a JSON object."))
                : (body, null);
        }
        catch (JsonException error)
        {
            var field = error.Path is ['$', '.', .. { Length: > 0 } path] ? path : "body";
            return (
                null,
                Problems.Field(
                    field,
                    Expected<T>(field)
                        ?? $"Send a JSON object, or nothing; it breaks off or is malformed at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}."
                )
            );
        }
    }

    /// <summary>What a field takes; <c>null</c> for what is no field of the body.</summary>
    private static string? Expected<T>(string field) =>
        typeof(T)
            .GetProperties()
            .FirstOrDefault(property =>
                property.Name.Equals(field, StringComparison.OrdinalIgnoreCase)
            ) switch
        {
            null => null,
            { PropertyType: var type } when type == typeof(bool) => "It must be true or false.",
            { PropertyType: var type } when type == typeof(int?) => "It must be a whole number.",
            _ => "It must be a string of whole UTF-8 characters.",
        };

    private static async Task<byte[]?> ReadBytesAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBytes)
            return null;
        using var buffer = new MemoryStream();
        var chunk = new byte[8 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            if (buffer.Length + read > MaxBytes)
                return null;
            buffer.Write(chunk, 0, read);
        }
        var bytes = buffer.ToArray();
        return bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble)
            ? bytes[Encoding.UTF8.Preamble.Length..]
            : bytes;
    }
}
