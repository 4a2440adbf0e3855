using System.Text.Json.Nodes;

namespace MentionTriage.Benchmarks.Soak.Networks;

/// <summary>A rule of the filtered stream, as X holds it.</summary>
internal sealed record XRuleHeld(string Value, string Tag)
{
    public JsonObject Json(string id) =>
        new()
        {
            ["id"] = id,
            ["value"] = Value,
            ["tag"] = Tag,
        };
}
