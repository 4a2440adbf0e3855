using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MentionTriage.Escalation.Notifiers.Webhook;

/// <summary>A signing secret: <c>whsec_</c> and base64, 24 to 64 bytes.</summary>
internal sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>Reads a secret; <c>null</c> when the text is none.</summary>
    public static WebhookSecret? TryParse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var key = new byte[text.Length];
        return
            Convert.TryFromBase64String(text[Prefix.Length..], key, out var length)
            && length is >= 24 and <= 64
            ? new WebhookSecret(key[..length])
            : null;
    }

    /// <summary>The header <c>webhook-signature</c>: <c>v1,</c> and the base64 HMAC-SHA256 of <c>id.timestamp.body</c>.</summary>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")
        );
        return "v1,"
            + Convert.ToBase64String(HMACSHA256.HashData(_key, (byte[])[.. head, .. body]));
    }

    /// <summary>Never the secret itself.</summary>
    public override string ToString() => Prefix + "...";
}
