using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>Asks one server, and no oftener than it allows. Used by one source at a time.</summary>
internal sealed class MastodonApi(
    MastodonInstanceOptions options,
    string key,
    HttpExchange exchange,
    TimeProvider time
)
{
    /// <summary>The most a page has.</summary>
    private const int PageLength = 40;

    /// <summary>Requests of a window that are kept for reading: what only adorns a mention does without.</summary>
    private const int KeptForReading = 60;

    /// <summary>A server that refuses without saying for how long counts its window in five minutes.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private DateTimeOffset _quietUntil;
    private int? _remaining;

    /// <summary>Whom this asks, in the words ops read.</summary>
    public WireParty Party { get; } =
        new(
            $"Mastodon at {options.NameInUse}",
            options.HasToken ? $"{key}:AccessToken" : null,
            $"{key}:Url"
        );

    public Uri Address { get; } = new(options.Url.TrimEnd('/') + "/");

    /// <summary>What the server says of itself.</summary>
    public async Task<MastodonServer> DescribeAsync(SourceSigns? signs, CancellationToken cancel)
    {
        var answer = await SendAsync("api/v2/instance", signs, cancel);
        if (answer.Status == HttpStatusCode.NotFound)
            answer = await SendAsync("api/v1/instance", signs, cancel);
        using var json = Checked(answer).Json(Party);
        return MastodonServer.Read(json.RootElement, Address);
    }

    /// <summary>A page of a timeline's past, newest first as servers write it.</summary>
    /// <param name="timeline">Which.</param>
    /// <param name="after">The page that follows this id directly; <c>null</c> for the newest.</param>
    /// <param name="signs">Told how long the server wants to be left alone.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<MastodonPage> PageAsync(
        MastodonTimeline timeline,
        string? after,
        SourceSigns? signs,
        CancellationToken cancel
    )
    {
        var from = after is null ? "" : $"&min_id={Uri.EscapeDataString(after)}";
        var answer = Checked(
            await SendAsync($"{timeline.Path}limit={PageLength}{from}", signs, cancel)
        );
        using var json = answer.Json(Party);
        return MastodonPage.Read(timeline, json.RootElement, answer.Headers);
    }

    /// <summary>What a status answers, from the first of the conversation to the one before it; <c>null</c> when that cannot be had now.</summary>
    public async Task<JsonDocument?> ContextAsync(string localId, CancellationToken cancel)
    {
        if (_remaining < KeptForReading || time.GetUtcNow() < _quietUntil)
            return null;
        try
        {
            var answer = await SendAsync(
                $"api/v1/statuses/{Uri.EscapeDataString(localId)}/context",
                signs: null,
                cancel
            );
            return answer.IsSuccess ? answer.Json(Party) : null;
        }
        catch (SourceUnavailableException)
        {
            return null;
        }
    }

    /// <summary>The account the token belongs to, as its owner would write it.</summary>
    public async Task<string> AccountAsync(CancellationToken cancel)
    {
        using var json = Checked(
                await SendAsync("api/v1/accounts/verify_credentials", signs: null, cancel)
            )
            .Json(Party);
        return json.RootElement.Text("acct") ?? "nobody it names";
    }

    /// <summary>Asks for something that must be given.</summary>
    public async Task<WireAnswer> SendAsync(
        string path,
        SourceSigns? signs,
        CancellationToken cancel
    )
    {
        if (_quietUntil - time.GetUtcNow() is { Ticks: > 0 } wait)
        {
            signs?.NextAt(_quietUntil);
            await Task.Delay(wait, time, cancel);
        }
        var answer = await exchange.SendAsync(Party, () => Request(new Uri(Address, path)), cancel);
        _remaining = answer.RateLimit.Remaining;
        _quietUntil = time.GetUtcNow() + answer.RateLimit.Quiet;
        return answer;
    }

    /// <summary>A request with the credential; only ever to the server itself or where it says that it streams from.</summary>
    public HttpRequestMessage Request(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (options.HasToken)
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                options.AccessToken
            );
        return request;
    }

    /// <summary>The refusal of something that was asked for, in words for ops.</summary>
    public SourceUnavailableException Refusal(WireAnswer answer) =>
        WireRefusal.Of(Party, answer, Window);

    private WireAnswer Checked(WireAnswer answer) =>
        answer.IsSuccess ? answer : throw Refusal(answer);
}
