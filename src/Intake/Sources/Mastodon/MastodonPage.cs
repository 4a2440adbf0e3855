using System.Net.Http.Headers;
using System.Text.Json;
using System.Web;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>A page of a timeline's past.</summary>
/// <param name="Events">What is on it, oldest first.</param>
/// <param name="Newest">The id the next newer page follows; <c>null</c> when the page is empty.</param>
internal sealed record MastodonPage(IReadOnlyList<MastodonEvent> Events, string? Newest)
{
    public static MastodonPage Read(
        MastodonTimeline timeline,
        JsonElement json,
        HttpResponseHeaders headers
    )
    {
        if (json.ValueKind != JsonValueKind.Array)
            return new([], null);
        var events = json.EnumerateArray()
            .Reverse()
            .Select(each => MastodonEvent.Past(timeline, each))
            .ToArray();
        var newest = events
            .Select(each => each.Payload.Text("id"))
            .OfType<string>()
            .DefaultIfEmpty()
            .Aggregate((left, right) => MastodonIds.Compare(left!, right!) >= 0 ? left : right);
        return new(events, events.Length == 0 ? null : Linked(headers) ?? newest);
    }

    /// <summary>
    /// The id in the link to the newer page. Only the id: where the link leads is the server's word, and the
    /// credential goes nowhere on that.
    /// </summary>
    private static string? Linked(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("Link", out var values))
            return null;
        foreach (var link in string.Join(',', values).Split(','))
            if (
                link.Split(';') is [var target, .. var parameters]
                && parameters.Any(parameter => parameter.Trim() is "rel=\"prev\"" or "rel=prev")
                && Uri.TryCreate(target.Trim().Trim('<', '>'), UriKind.Absolute, out var uri)
                && HttpUtility.ParseQueryString(uri.Query)["min_id"] is { Length: > 0 } id
            )
                return id;
        return null;
    }
}
