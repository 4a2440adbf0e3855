using System.Text.Json;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>One thing a server told.</summary>
/// <param name="Timeline">Where; <c>null</c> when the server does not say.</param>
/// <param name="Kind">What: <c>update</c>, <c>status.update</c>, <c>notification</c>, <c>delete</c>, or anything else.</param>
/// <param name="Payload">The status or notification.</param>
/// <param name="DeletedId">The local id of what was deleted.</param>
internal sealed record MastodonEvent(
    MastodonTimeline? Timeline,
    string Kind,
    JsonElement Payload,
    string? DeletedId = null
)
{
    /// <summary>Says only that the stream lives.</summary>
    public static readonly MastodonEvent Heartbeat = new(null, "", default);

    private const string Deletion = "delete";

    /// <summary>Reads an event as streams write it.</summary>
    /// <exception cref="JsonException">Its payload is no JSON.</exception>
    public static MastodonEvent Read(MastodonTimeline? timeline, string kind, string payload)
    {
        if (kind == Deletion)
            return new(timeline, kind, default, payload.Trim().Trim('"'));
        using var json = JsonDocument.Parse(payload);
        return new(timeline, kind, json.RootElement.Clone());
    }

    /// <summary>An element of a timeline's past.</summary>
    public static MastodonEvent Past(MastodonTimeline timeline, JsonElement element) =>
        new(timeline, timeline.IsNotifications ? "notification" : "update", element.Clone());

    /// <summary>The status it carries: its own, or that of a notification that somebody addresses us.</summary>
    public JsonElement? Status =>
        Kind switch
        {
            "update" or "status.update" => Payload,
            "notification" when Payload.Text("type") == "mention" => Payload.Field("status"),
            _ => null,
        };

    /// <summary>Whether it belongs to what is read; servers tell much else.</summary>
    public bool IsWanted => Kind is "update" or "status.update" or "notification" or Deletion;
}
