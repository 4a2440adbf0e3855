using System.Net;

namespace MentionTriage.Board.Accounts;

/// <summary>While no accounts are configured, the product answers on this machine only.</summary>
public static class LoopbackGuard
{
    /// <summary>Checks the addresses the host is about to listen on.</summary>
    /// <param name="urls">As given to <c>--urls</c> or <c>ASPNETCORE_URLS</c>: <c>http://127.0.0.1:5080</c>, <c>http://+:80</c>.</param>
    /// <param name="accountsConfigured">Whether <c>Accounts:List</c> holds an account.</param>
    /// <returns>One sentence for each address that may not be listened on, with the fix; empty when all is well.</returns>
    public static IReadOnlyList<string> Check(IEnumerable<string> urls, bool accountsConfigured) =>
        accountsConfigured
            ? []
            :
            [
                .. urls.Where(url => !IsLoopbackUrl(url))
                    .Select(url =>
                        $"'{url}' can be reached from other machines, but no account is configured. Declare one (Accounts:List:0:Name and Accounts:List:0:Password), or listen on http://127.0.0.1:5080."
                    ),
            ];

    /// <summary>Whether a host name means this machine: <c>localhost</c>, a name under it, or a loopback address.</summary>
    /// <param name="host">Without port; IPv6 with or without brackets.</param>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (
            IPAddress.TryParse(host.Trim('[', ']'), out var address)
            && IPAddress.IsLoopback(address)
        );

    // Kestrel takes + and * for every address; they are no host names to Uri.
    private static bool IsLoopbackUrl(string url) =>
        url.StartsWith("http://unix:/", StringComparison.OrdinalIgnoreCase)
        || (
            Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && IsLoopback(uri.Host)
        );
}
