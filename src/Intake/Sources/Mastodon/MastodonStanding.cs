using System.Net;
using System.Text.Json;
using MentionTriage.Intake.Sources.Refresh;
using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>How statuses stand on one server. Used by one at a time.</summary>
internal sealed class MastodonStanding(MastodonInstanceOptions options, MastodonApi api)
{
    /// <summary>Servers before 4.3 tell of one status at a time; so many are asked for then.</summary>
    private const int OneByOne = 5;

    private MastodonStatusReader? _reader;
    private bool _tellsSeveral = true;

    /// <summary>Name of the source that reads the server.</summary>
    public string Source { get; } = $"{MastodonStatusReader.Network}.{options.NameInUse}";

    /// <summary>Whether a status was written there.</summary>
    public bool IsHomeOf(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.Host == api.Address.Host;

    /// <param name="statuses">Local ids by external id.</param>
    /// <param name="reading">Where to write what the server says.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="SourceUnavailableException">The server does not answer, or wants to be left alone.</exception>
    public async Task ReadAsync(
        IReadOnlyDictionary<string, string> statuses,
        EngagementReading reading,
        CancellationToken cancel
    )
    {
        _reader ??= new MastodonStatusReader((await api.DescribeAsync(null, cancel)).Domain);
        if (_tellsSeveral)
        {
            var list = string.Join('&', statuses.Values.Select(id => $"id[]={Escape(id)}"));
            var answer = await api.SendAsync($"api/v1/statuses?{list}", signs: null, cancel);
            // What this address answered before there were lists of statuses.
            _tellsSeveral =
                answer.Status
                    is not (
                        HttpStatusCode.NotFound
                        or HttpStatusCode.MethodNotAllowed
                        or HttpStatusCode.BadRequest
                    );
            if (_tellsSeveral && !answer.IsSuccess)
                throw api.Refusal(answer);
            if (_tellsSeveral)
            {
                using var json = answer.Json(api.Party);
                if (json.RootElement.ValueKind == JsonValueKind.Array)
                    foreach (var status in json.RootElement.EnumerateArray())
                        Take(status, reading);
            }
        }
        // Left out of a list is not gone for certain: the server is asked for each.
        var untold = statuses.Where(each => !reading.Engagement.ContainsKey(each.Key)).ToArray();
        reading.Unanswered.AddRange(untold.Skip(OneByOne).Select(each => each.Key));
        foreach (var (uri, id) in untold.Take(OneByOne))
        {
            var answer = await api.SendAsync($"api/v1/statuses/{Escape(id)}", signs: null, cancel);
            if (IsGone(answer))
                reading.Deleted.Add(uri);
            else if (!answer.IsSuccess)
                throw api.Refusal(answer);
            else
            {
                using var json = answer.Json(api.Party);
                Take(json.RootElement, reading);
            }
        }
    }

    /// <summary>Mastodon's own word for it: what a broken proxy answers in its place is a page.</summary>
    private static bool IsGone(WireAnswer answer)
    {
        if (answer.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Gone))
            return false;
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            return json.RootElement.Text("error") is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Take(JsonElement json, EngagementReading reading)
    {
        if (!_reader!.TryRead(json, out var status))
            return;
        reading.Engagement[status.Uri] = MastodonStatusReader.Engagement(json);
        if (status.Draft.EditedAt is not null)
            reading.Edited.Add(status.Draft);
    }

    private static string Escape(string id) => Uri.EscapeDataString(id);
}
