using System.Net;
using System.Text.Json;
using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Reads X's refusals.</summary>
internal static class XFaults
{
    /// <summary>A plan that is used up is not used less in a quarter of an hour.</summary>
    private static readonly TimeSpan CapPause = TimeSpan.FromHours(6);

    /// <summary>The exception for a refusal, in words for ops.</summary>
    public static SourceUnavailableException Of(
        WireParty party,
        WireAnswer answer,
        TimeSpan? otherwise = null
    ) =>
        IsUsageCapped(answer)
            ? new SourceUnavailableException(
                $"X's own monthly cap on reading is used up ({answer.Describe()}). Raise it in X's developer console.",
                CapPause
            )
            {
                NeedsPerson = true,
            }
            : WireRefusal.Of(party, answer, otherwise);

    /// <summary>Whether a 429 means the plan and not the pace.</summary>
    public static bool IsUsageCapped(WireAnswer answer) =>
        answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.Forbidden
        && (
            Says(answer, "type", "usage-capped")
            || Says(answer, "title", "UsageCapExceeded")
            || Says(answer, "reason", "spend-cap")
        );

    /// <summary>Whether an earlier connection of ours still counts.</summary>
    public static bool IsTooManyConnections(WireAnswer answer) =>
        Says(answer, "connection_issue", "TooManyConnections");

    /// <summary>Whether the plan has no stream: nothing that waiting mends.</summary>
    public static bool HasNoStream(WireAnswer answer) =>
        answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound
        && !IsTooManyConnections(answer)
        && !IsUsageCapped(answer);

    /// <summary>Whether <c>since_id</c> lies before what search still knows.</summary>
    public static bool IsTooOld(WireAnswer answer) =>
        answer.Status == HttpStatusCode.BadRequest
        && answer.Describe().Contains("since_id", StringComparison.OrdinalIgnoreCase);

    private static bool Says(WireAnswer answer, string field, string what)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            return Fields(json.RootElement, field)
                .Any(value => value.Contains(what, StringComparison.OrdinalIgnoreCase));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Problems come as an object, or in a list inside one.</summary>
    private static IEnumerable<string> Fields(JsonElement root, string field) =>
        root.List("errors").Prepend(root).Select(each => each.Text(field)).OfType<string>();
}
