using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Signs requests by OAuth 1.0a with HMAC-SHA1, as X takes them for an account. For JSON bodies, which are not signed.</summary>
internal static class OAuth1
{
    /// <summary>The value of header <c>Authorization</c>.</summary>
    public static string Header(
        XOptions options,
        HttpMethod method,
        Uri address,
        DateTimeOffset now,
        string nonce
    )
    {
        var own = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["oauth_consumer_key"] = options.ApiKey!,
            ["oauth_nonce"] = nonce,
            ["oauth_signature_method"] = "HMAC-SHA1",
            ["oauth_timestamp"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["oauth_token"] = options.AccessToken!,
            ["oauth_version"] = "1.0",
        };
        own["oauth_signature"] = Sign(options, method, address, own);
        return "OAuth "
            + string.Join(", ", own.Select(each => $"{each.Key}=\"{Escape(each.Value)}\""));
    }

    private static string Sign(
        XOptions options,
        HttpMethod method,
        Uri address,
        SortedDictionary<string, string> own
    )
    {
        var pairs = address
            .Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair =>
                (
                    Name: Uri.UnescapeDataString(pair[0]),
                    Value: pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : ""
                )
            )
            .Concat(own.Select(each => (Name: each.Key, each.Value)))
            .Select(pair => (Name: Escape(pair.Name), Value: Escape(pair.Value)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal);
        var parameters = string.Join('&', pairs.Select(pair => $"{pair.Name}={pair.Value}"));
        var text =
            $"{method.Method}&{Escape(address.GetLeftPart(UriPartial.Path))}&{Escape(parameters)}";
        var key = $"{Escape(options.ApiSecret!)}&{Escape(options.AccessTokenSecret!)}";
#pragma warning disable CA5350 // The protocol knows no other.
        return Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text))
        );
#pragma warning restore CA5350
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
