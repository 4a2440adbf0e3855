namespace MentionTriage.Intake.Sources;

/// <summary>Addresses of servers, as people configure them.</summary>
internal static class WebAddress
{
    /// <summary>Whether it is an absolute http or https address without a password in it.</summary>
    public static bool IsValid(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0;
}
