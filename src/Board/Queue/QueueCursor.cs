using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MentionTriage.Mentions;

namespace MentionTriage.Board.Queue;

/// <summary>Where a page of the queue starts. Opaque to clients; safe to send through them, it grants nothing.</summary>
/// <param name="SnapshotId">The remembered order it goes on in, while this process still has it.</param>
/// <param name="Offset">How many mentions of that order came before, 0 or more.</param>
/// <param name="After">The last mention before it: where to go on by score when the order is forgotten.</param>
/// <param name="FilterHash">Ties the cursor to the filter it was made for.</param>
public sealed record QueueCursor(Guid SnapshotId, int Offset, QueuePosition After, ulong FilterHash)
{
    private const int Length = 16 + 4 + 8 + 16 + 8;

    /// <summary>The same number for the same filter in every process.</summary>
    public static ulong HashOf(QueueFilter filter) =>
        BinaryPrimitives.ReadUInt64BigEndian(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(JsonSerializer.Serialize(filter, MentionJson.Options))
            )
        );

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>False for anything this product did not write.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out QueueCursor? cursor)
    {
        cursor = null;
        Span<byte> bytes = stackalloc byte[Length];
        if (
            text.Length != Base64Url.GetEncodedLength(Length)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written)
            || written != Length
        )
            return false;
        var offset = BinaryPrimitives.ReadInt32BigEndian(bytes[16..]);
        var score = BinaryPrimitives.ReadDoubleBigEndian(bytes[20..]);
        if (offset < 0 || !double.IsFinite(score))
            return false;
        cursor = new QueueCursor(
            new Guid(bytes[..16]),
            offset,
            new QueuePosition(score, new Guid(bytes[28..44])),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[44..])
        );
        return true;
    }

    /// <summary>The opaque text, 70 characters of the URL-safe alphabet.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        SnapshotId.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], Offset);
        BinaryPrimitives.WriteDoubleBigEndian(bytes[20..], After.Key);
        After.Id.TryWriteBytes(bytes[28..]);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[44..], FilterHash);
        return Base64Url.EncodeToString(bytes);
    }
}
