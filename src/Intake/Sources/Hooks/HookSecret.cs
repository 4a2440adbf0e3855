using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace MentionTriage.Intake.Sources.Hooks;

/// <summary>A secret shared with a sender that signs by the Standard Webhooks convention.</summary>
internal sealed class HookSecret
{
    private const string Prefix = "whsec_";
    private const int LeastBytes = 16;
    private readonly byte[] _key;

    private HookSecret(byte[] key) => _key = key;

    /// <summary>Reads <c>whsec_</c> and base64, with or without the prefix.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out HookSecret? secret)
    {
        var base64 = text.StartsWith(Prefix, StringComparison.Ordinal)
            ? text[Prefix.Length..]
            : text;
        var key = new byte[base64.Length];
        var isKey =
            Convert.TryFromBase64String(base64, key, out var length) && length >= LeastBytes;
        secret = isKey ? new HookSecret(key[..length]) : null;
        return isKey;
    }

    /// <summary>Whether one of the signatures, <c>v1,BASE64</c> each and blanks between them, was made with this secret.</summary>
    /// <remarks>Takes the same time whichever byte differs.</remarks>
    public bool Signed(string id, string timestamp, ReadOnlySpan<byte> body, string signatures)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        mac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        mac.AppendData(body);
        var expected = mac.GetHashAndReset();
        var isSigned = false;
        var given = new byte[64];
        foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            isSigned |=
                signature.StartsWith("v1,", StringComparison.Ordinal)
                && Convert.TryFromBase64String(signature[3..], given, out var length)
                && CryptographicOperations.FixedTimeEquals(given.AsSpan(0, length), expected);
        return isSigned;
    }
}
