using System.Text.Json.Nodes;

namespace MentionTriage.Tests.Escalation.Notifiers;

/// <summary>A request as it came over the wire.</summary>
internal sealed record ReceivedRequest(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body
)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}
