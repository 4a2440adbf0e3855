using System.Net.Http.Headers;
using System.Text.Json;
using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.Benchmarks.Pipeline;

/// <summary>Requests made before the clock starts, and sent over several connections.</summary>
internal static class Load
{
    private const int Connections = 4;
    private const int BatchSize = 500;

    public static IReadOnlyList<byte[]> Bodies(string prefix, int mentionsCount, int textLength) =>
        [
            .. Enumerable
                .Range(0, mentionsCount)
                .Select(number => Invented.Mention($"{prefix}-{number}", number, textLength))
                .Chunk(BatchSize)
                .Select(batch => JsonSerializer.SerializeToUtf8Bytes(batch)),
        ];

    public static int MentionBytes(int textLength) =>
        Bodies("size", BatchSize, textLength)[0].Length / BatchSize;

    /// <summary>Posts all of them; each connection takes the next that waits.</summary>
    public static async Task PostAsync(ProductProcess product, IReadOnlyList<byte[]> bodies)
    {
        var next = -1;
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(async _ =>
                {
                    int index;
                    while ((index = Interlocked.Increment(ref next)) < bodies.Count)
                        await PostOneAsync(product, bodies[index]);
                })
        );
    }

    private static async Task PostOneAsync(ProductProcess product, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/mentions");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await product.Api.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
