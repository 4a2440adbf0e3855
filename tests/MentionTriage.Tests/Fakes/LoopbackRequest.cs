namespace MentionTriage.Tests.Fakes;

/// <summary>What a loopback server was asked.</summary>
internal sealed record LoopbackRequest(
    string Method,
    string Path,
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    string Body
)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A parameter of the query, unescaped.</summary>
    public string? this[string parameter] =>
        System.Web.HttpUtility.ParseQueryString(Query)[parameter];
}
