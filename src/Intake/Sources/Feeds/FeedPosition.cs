using System.Text.Json;

namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>What a feed said when it was last read whole, so that it can answer that nothing is new.</summary>
/// <param name="Url">The address it was read from: another one knows nothing of these.</param>
/// <param name="ETag">Its <c>ETag</c>.</param>
/// <param name="LastModified">Its <c>Last-Modified</c>, as it wrote it.</param>
internal sealed record FeedPosition(string Url, string? ETag, string? LastModified)
{
    /// <summary>A checkpoint holds 4,000 characters.</summary>
    private const int LongestValidator = 1_000;

    public static FeedPosition For(string url) => new(url, null, null);

    /// <summary>Reads a checkpoint; one of another address, or not understood, means that nothing is known.</summary>
    public static FeedPosition Parse(string? checkpoint, string url)
    {
        try
        {
            var known = checkpoint is null
                ? null
                : JsonSerializer.Deserialize<FeedPosition>(checkpoint);
            return known?.Url == Key(url) ? known with { Url = url } : For(url);
        }
        catch (JsonException)
        {
            return For(url);
        }
    }

    /// <summary>The position once an answer was read.</summary>
    public FeedPosition With(string? eTag, string? lastModified) =>
        this with
        {
            ETag = Short(eTag),
            LastModified = Short(lastModified),
        };

    /// <remarks>The address may carry a secret: only its hash is stored.</remarks>
    public override string ToString() => JsonSerializer.Serialize(this with { Url = Key(Url) });

    private static string? Short(string? text) => text?.Length <= LongestValidator ? text : null;

    private static string Key(string url) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(url))
        )[..16];
}
