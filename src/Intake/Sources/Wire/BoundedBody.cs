namespace MentionTriage.Intake.Sources.Wire;

/// <summary>Reads a body without trusting what it says of its own size.</summary>
internal static class BoundedBody
{
    /// <exception cref="InvalidDataException">It is longer than <paramref name="limit"/>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        HttpContent content,
        int limit,
        CancellationToken cancel
    )
    {
        if (content.Headers.ContentLength > limit)
            throw TooLong(limit);
        await using var body = await content.ReadAsStreamAsync(cancel);
        using var buffer = new MemoryStream((int)(content.Headers.ContentLength ?? 4_096));
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancel)) > 0)
        {
            if (buffer.Length + read > limit)
                throw TooLong(limit);
            buffer.Write(chunk, 0, read);
        }
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static InvalidDataException TooLong(int limit) =>
        new($"answered with more than {limit / 1024} KiB");
}
