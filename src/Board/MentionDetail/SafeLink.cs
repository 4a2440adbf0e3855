namespace MentionTriage.Board.MentionDetail;

/// <summary>An address from outside that may be linked.</summary>
/// <param name="Href">The address as the browser gets it.</param>
/// <param name="Host">Where it leads, for the reader: in ASCII, so that no look-alike letter hides another host.</param>
internal sealed record SafeLink(string Href, string Host)
{
    /// <summary>The link, or <c>null</c> for anything but a plain http or https address.</summary>
    public static SafeLink? Of(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.UserInfo.Length == 0
        && uri.IdnHost.Length > 0
            ? new SafeLink(uri.AbsoluteUri, uri.IdnHost)
            : null;
}
