using System.Text.Json;

namespace MentionTriage.SystemTests.Paging;

/// <summary>One request a channel sent.</summary>
internal sealed record Received(
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    string Body
)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
