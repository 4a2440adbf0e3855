namespace MentionTriage.Intake.Sources.Wire;

/// <summary>Reads where an answer points.</summary>
internal static class WireRedirects
{
    public static bool IsRedirect(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308;

    /// <summary>The address pointed to, when it is one to follow: never down from https to http.</summary>
    public static Uri? Target(HttpResponseMessage response, Uri from) =>
        IsRedirect(response)
        && response.Headers.Location is { } location
        && Uri.TryCreate(from, location, out var target)
        && (
            target.Scheme == Uri.UriSchemeHttps
            || (target.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp)
        )
            ? target
            : null;

    /// <summary>Whether both are one server: the operator named it, so it may be internal.</summary>
    public static bool IsSameHost(Uri left, Uri right) =>
        string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase)
        && (left.Port == right.Port || (left.IsDefaultPort && right.IsDefaultPort));
}
