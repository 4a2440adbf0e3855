using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MentionTriage.Board.Live;

/// <summary>One script, stylesheet or picture, compressed once and served from memory.</summary>
internal sealed class Asset
{
    private readonly byte[] _plain;
    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;

    public Asset(byte[] content, string contentType)
    {
        _plain = content;
        ContentType = contentType;
        Hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        _brotli = new(() => Compress(to => new BrotliStream(to, CompressionLevel.Optimal)));
        _gzip = new(() => Compress(to => new GZipStream(to, CompressionLevel.Optimal)));
    }

    public string ContentType { get; }

    /// <summary>First 16 hex digits of the content's SHA-256.</summary>
    public string Hash { get; }

    /// <summary>Answers a request, with 304 where the browser has it already.</summary>
    /// <param name="context">The request.</param>
    /// <param name="forEver">Whether the address changes with the content, so that no browser need ask again.</param>
    public async Task ServeAsync(HttpContext context, bool forEver)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = forEver ? "public, max-age=31536000, immutable" : "no-cache";
        headers.ETag = $"\"{Hash}\"";
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.XContentTypeOptions = "nosniff";
        if (context.Request.Headers.IfNoneMatch.Contains($"\"{Hash}\""))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var (body, encoding) = Choose(context.Request.Headers.AcceptEncoding.ToString());
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private (byte[] Body, string? Encoding) Choose(string accepted) =>
        accepted.Contains("br", StringComparison.Ordinal) ? (_brotli.Value, "br")
        : accepted.Contains("gzip", StringComparison.Ordinal) ? (_gzip.Value, "gzip")
        : (_plain, null);

    private byte[] Compress(Func<Stream, Stream> compressor)
    {
        using var target = new MemoryStream();
        using (var stream = compressor(target))
            stream.Write(_plain);
        return target.ToArray();
    }
}
