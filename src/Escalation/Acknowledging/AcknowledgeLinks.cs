using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MentionTriage.Escalation.Configuration;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace MentionTriage.Escalation.Acknowledging;

/// <summary>Makes and reads the links that say "I have it": a notification's id and an end, sealed.</summary>
/// <remarks>
/// With <c>Escalation:LinkKey</c> an HMAC-SHA256 seals them, otherwise the data protection keys, which
/// several replicas must share. Who holds a link may acknowledge that one escalation and nothing else.
/// </remarks>
internal sealed class AcknowledgeLinks(
    EscalationOptions options,
    IDataProtectionProvider protection,
    BoardAddress address,
    TimeProvider time
)
{
    private const int PayloadLength = 16 + sizeof(long);
    private const string Purpose = "MentionTriage.Escalation.Acknowledge.v1";
    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);
    private readonly byte[]? _key = options.LinkKey is { } key
        ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(Purpose))
        : null;

    /// <summary>The link for a notification; <c>null</c> while the board's address is not known.</summary>
    public Uri? Create(Guid notificationId) =>
        address.Find() is { } board
            ? new Uri(board, $"acknowledge/{CreateToken(notificationId)}")
            : null;

    /// <summary>The sealed part of the link: letters, digits, - and _.</summary>
    public string CreateToken(Guid notificationId)
    {
        var payload = new byte[PayloadLength];
        notificationId.TryWriteBytes(payload, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(
            payload.AsSpan(16),
            (time.GetUtcNow() + options.LinkLifetime).ToUnixTimeSeconds()
        );
        return WebEncoders.Base64UrlEncode(
            _key is null
                ? _protector.Protect(payload)
                : [.. payload, .. HMACSHA256.HashData(_key, payload)]
        );
    }

    /// <summary>The notification a token was made for; <c>null</c> when it is forged, damaged or has expired.</summary>
    public Guid? Read(string token)
    {
        // Longer than any of ours: not worth decoding.
        if (token.Length > 1_000 || Open(token) is not { Length: PayloadLength } payload)
            return null;
        var expires = BinaryPrimitives.ReadInt64BigEndian(payload.AsSpan(16));
        return expires > time.GetUtcNow().ToUnixTimeSeconds()
            ? new Guid(payload.AsSpan(0, 16), bigEndian: true)
            : null;
    }

    private byte[]? Open(string token)
    {
        try
        {
            var bytes = WebEncoders.Base64UrlDecode(token);
            if (_key is null)
                return _protector.Unprotect(bytes);
            if (bytes.Length <= PayloadLength)
                return null;
            var payload = bytes[..PayloadLength];
            return CryptographicOperations.FixedTimeEquals(
                HMACSHA256.HashData(_key, payload),
                bytes.AsSpan(PayloadLength)
            )
                ? payload
                : null;
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
