using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Intake.Sources.Inbound;

/// <summary>Unpacks bodies that are marked <c>Content-Encoding</c>, as shippers of many mentions send them.</summary>
internal static class PackedBody
{
    /// <summary>The packings that are understood, for the header <c>Accept-Encoding</c> of a refusal.</summary>
    private const string Understood = "gzip, deflate, br";

    /// <summary>Whether the body says that it is packed.</summary>
    public static bool Is(HttpRequest request) => Packing(request).Length > 0;

    /// <summary>The body as it was before it was packed; one that is not packed as it is.</summary>
    /// <exception cref="InboundProblem">It is packed in an unknown way, is not what it says, or grows past what is taken.</exception>
    public static ReadOnlyMemory<byte> Unpack(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        var packing = Packing(request);
        if (packing.Length == 0)
            return body;
        using var packed = Reader(body);
        using Stream unpacking = packing switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "deflate" => new ZLibStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            _ => throw Unknown(request, packing),
        };
        try
        {
            return Read(unpacking);
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            throw new InboundProblem(
                StatusCodes.Status400BadRequest,
                "The body cannot be unpacked",
                $"The header Content-Encoding says {packing}, and the body is something else or breaks off. Pack it so, or leave the header out."
            );
        }
    }

    /// <summary>What is packed small may unpack without end.</summary>
    private static ReadOnlyMemory<byte> Read(Stream unpacking)
    {
        using var whole = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = unpacking.Read(chunk)) > 0)
        {
            if (whole.Length + read > InboundBody.MaxBytes)
                throw InboundBody.TooLarge();
            whole.Write(chunk, 0, read);
        }
        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }

    private static MemoryStream Reader(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(body.ToArray(), writable: false);

    private static string Packing(HttpRequest request)
    {
        var packing = request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        return packing == "identity" ? "" : packing;
    }

    private static InboundProblem Unknown(HttpRequest request, string packing)
    {
        request.HttpContext.Response.Headers.AcceptEncoding = Understood;
        return new InboundProblem(
            StatusCodes.Status415UnsupportedMediaType,
            "The body is packed in a way that is not understood",
            $"The header Content-Encoding says {(packing.Length > 40 ? packing[..40] + "…" : packing)}. Pack the body as one of {Understood}, or send it as it is."
        );
    }
}
