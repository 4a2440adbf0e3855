using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace MentionTriage.Tests.Builders;

/// <summary>Bodies packed as <c>Content-Encoding</c> names it.</summary>
internal static class Packed
{
    public static ByteArrayContent Json(string json, string packing)
    {
        var body = new ByteArrayContent(Bytes(json, packing));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        body.Headers.ContentEncoding.Add(packing);
        return body;
    }

    public static byte[] Bytes(string text, string packing)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var packed = new MemoryStream();
        using (
            Stream packer = packing.ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" => new GZipStream(packed, CompressionLevel.Fastest),
                "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
                "br" => new BrotliStream(packed, CompressionLevel.Fastest),
                _ => new BufferedStream(packed),
            }
        )
            packer.Write(bytes);
        return packed.ToArray();
    }
}
