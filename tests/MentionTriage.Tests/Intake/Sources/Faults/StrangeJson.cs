using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MentionTriage.Tests.Intake.Sources.Faults;

/// <summary>The same JSON as another server might write it: fields in another order, some nobody knows, nulls where nothing is said, JSON in a text too.</summary>
internal static class StrangeJson
{
    /// <summary>Fields of some network that another message leaves out.</summary>
    private static readonly string[] LeftOut =
    [
        "entities",
        "public_metrics",
        "referenced_tweets",
        "attachments",
        "includes",
        "errors",
        "lang",
        "in_reply_to_id",
        "in_reply_to_user_id",
        "reblog",
        "card",
        "media_attachments",
        "mentions",
        "tags",
        "language",
        "spoiler_text",
        "edited_at",
        "url",
        "display_name",
        "followers_count",
        "bot",
        "langs",
        "facets",
        "reply",
        "embed",
        "labels",
        "title",
        "story_text",
        "points",
        "num_comments",
        "parent_id",
        "name",
        "link",
        "im:version",
    ];

    private static readonly JsonSerializerOptions AsTheyAre = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="text">JSON, or anything else, which stays as it is.</param>
    /// <param name="isEscaped">Whether all but ASCII, and slashes, are escaped.</param>
    public static string Of(string text, bool isEscaped)
    {
        if (!text.StartsWith('{') && !text.StartsWith('['))
            return text;
        var strange = Of(JsonNode.Parse(text), isEscaped)!;
        return isEscaped
            ? strange.ToJsonString().Replace("/", "\\/", StringComparison.Ordinal)
            : strange.ToJsonString(AsTheyAre);
    }

    private static JsonNode? Of(JsonNode? node, bool isEscaped) =>
        node switch
        {
            JsonObject known => Of(known, isEscaped),
            JsonArray list => new JsonArray([.. list.Select(each => Of(each, isEscaped))]),
            JsonValue value when value.TryGetValue<string>(out var text) => Of(text, isEscaped),
            _ => node?.DeepClone(),
        };

    private static JsonObject Of(JsonObject known, bool isEscaped)
    {
        var strange = new JsonObject
        {
            ["zz_new"] = new JsonObject { ["a"] = new JsonArray(1, null, "x") },
            [""] = null,
        };
        foreach (var (name, value) in known.Reverse())
            strange[name] = Of(value, isEscaped);
        foreach (var name in LeftOut)
            strange.TryAdd(name, null);
        return strange;
    }
}
