using System.Web;

namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>Takes the page out of the address Google counts clicks by: two alerts that found one page then name one page.</summary>
internal static class GoogleAlerts
{
    /// <summary>The page an address of <c>google.*/url?url=</c> leads to; any other address as it is.</summary>
    public static Uri? Unwrap(Uri? link)
    {
        if (link is null || link.AbsolutePath != "/url" || !IsGoogle(link.Host))
            return link;
        var parameters = HttpUtility.ParseQueryString(link.Query);
        return
            Uri.TryCreate(parameters["url"] ?? parameters["q"], UriKind.Absolute, out var target)
            && target.Scheme is "http" or "https"
            ? target
            : link;
    }

    /// <summary><c>www.google.com</c>, <c>google.co.uk</c>, and not <c>google.example.org</c>.</summary>
    private static bool IsGoogle(string host) =>
        host.Split('.') is [.., "google", _] or [.., "google", "com" or "co", { Length: 2 }];
}
