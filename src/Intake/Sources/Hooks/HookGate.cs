using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MentionTriage.Intake.Sources.Inbound;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Intake.Sources.Hooks;

/// <summary>Lets a sender in by its signature or its bearer key.</summary>
internal static class HookGate
{
    /// <summary>How far a signed request may lie in the past or the future: what is older may be a replay.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Checks a request.</summary>
    /// <param name="hook">The hook it came to.</param>
    /// <param name="headers">What it came with.</param>
    /// <param name="bodies">What may have been signed: the body, and where it is packed also before that; senders differ.</param>
    /// <param name="now">The time.</param>
    /// <returns>The sender's id of a signed message, the same whenever it is sent again; <c>null</c> with a key.</returns>
    /// <exception cref="InboundProblem">It may not come in; says what to send.</exception>
    public static string? Check(
        Hook hook,
        IHeaderDictionary headers,
        IReadOnlyList<ReadOnlyMemory<byte>> bodies,
        DateTimeOffset now
    )
    {
        var signatures = headers["webhook-signature"].ToString();
        if (hook.Secrets.Count > 0 && signatures.Length > 0)
            return CheckSignature(hook, headers, signatures, bodies, now);
        if (hook.Keys.Count > 0 && HasKey(hook, headers.Authorization.ToString()))
            return null;
        throw Stranger(
            hook switch
            {
                { Secrets.Count: 0 } =>
                    "Send the hook's key in the header Authorization: Bearer KEY.",
                { Keys.Count: 0 } =>
                    "Sign the request: webhook-id, webhook-timestamp and webhook-signature with the hook's secret.",
                _ =>
                    "Send the hook's key in the header Authorization: Bearer KEY, or sign the request with its secret.",
            }
        );
    }

    private static string CheckSignature(
        Hook hook,
        IHeaderDictionary headers,
        string signatures,
        IReadOnlyList<ReadOnlyMemory<byte>> bodies,
        DateTimeOffset now
    )
    {
        var id = headers["webhook-id"].ToString();
        var timestamp = headers["webhook-timestamp"].ToString();
        if (id.Length is 0 or > 200)
            throw Stranger(
                "The header webhook-id is missing or longer than 200 characters; it must be what was signed."
            );
        if (
            !long.TryParse(
                timestamp,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var seconds
            )
            || Math.Abs(now.ToUnixTimeSeconds() - (decimal)seconds)
                > (decimal)Tolerance.TotalSeconds
        )
            throw Stranger(
                $"The header webhook-timestamp must be the time of sending in seconds since 1970, at most {Tolerance.TotalMinutes:0} minutes from now; check the sender's clock."
            );
        var isSigned = false;
        foreach (var secret in hook.Secrets)
        foreach (var body in bodies)
            isSigned |= secret.Signed(id, timestamp, body.Span, signatures);
        return isSigned
            ? id
            : throw Stranger(
                "The signature was made with another secret, or the body was changed on its way."
            );
    }

    private static bool HasKey(Hook hook, string authorization)
    {
        const string scheme = "Bearer ";
        if (!authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(authorization[scheme.Length..].Trim()));
        var isKey = false;
        foreach (var key in hook.Keys)
            isKey |= CryptographicOperations.FixedTimeEquals(key, given);
        return isKey;
    }

    private static InboundProblem Stranger(string detail) =>
        new(StatusCodes.Status401Unauthorized, "The hook does not know who sends this", detail);
}
