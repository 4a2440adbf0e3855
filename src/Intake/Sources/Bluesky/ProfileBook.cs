using System.Collections.Concurrent;
using System.Text.Json;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Mentions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>
/// Who is behind an account: its handle, name and followers, looked up where the network shows them to
/// everybody. A mention never waits long for it. Thread-safe.
/// </summary>
internal sealed partial class ProfileBook(
    HttpExchange exchange,
    IOptions<BlueskyOptions> options,
    TimeProvider time,
    ILogger<ProfileBook> logger
)
{
    private const int Capacity = 50_000;

    /// <summary>As many as one request may ask for.</summary>
    private const int AtOnce = 25;

    private static readonly TimeSpan Freshness = TimeSpan.FromHours(12);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private static readonly WireLimits Limits = new()
    {
        Patience = TimeSpan.FromSeconds(1.5),
        Attempts = 1,
        BodyBytes = 1024 * 1024,
    };

    internal static readonly WireParty Party = new(
        "Bluesky's AppView",
        null,
        $"{BlueskyOptions.Section}:AppView"
    );

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private DateTimeOffset _quietUntil;

    /// <summary>An account has told its handle.</summary>
    public void Note(string did, string handle)
    {
        if (IsHandle(handle))
            Keep(did, new Known(With(did).Author with { Handle = handle }, default));
    }

    /// <summary>The account as far as it is known; its id stands for a handle nobody told.</summary>
    public Author Of(string did) => With(did).Author;

    /// <summary>Puts the authors into drafts, looking up those that are not known.</summary>
    public async Task<IReadOnlyList<MentionDraft>> SignAsync(
        IReadOnlyList<MentionDraft> drafts,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        var strangers = drafts
            .Select(draft => draft.AuthorId!)
            .Distinct()
            .Where(did => now - With(did).ReadAt > Freshness)
            .ToArray();
        if (options.Value.AppView.Length > 0)
            foreach (var some in strangers.Chunk(AtOnce).TakeWhile(_ => now >= _quietUntil))
                await LookUpAsync(some, cancel);
        return [.. drafts.Select(draft => draft with { Author = Of(draft.AuthorId!) })];
    }

    private async Task LookUpAsync(string[] dids, CancellationToken cancel)
    {
        var query = string.Join('&', dids.Select(did => $"actors={Uri.EscapeDataString(did)}"));
        try
        {
            var answer = await exchange.GetAsync(
                Party,
                () =>
                    new HttpRequestMessage(
                        HttpMethod.Get,
                        new Uri(
                            new Uri(options.Value.AppView),
                            $"/xrpc/app.bsky.actor.getProfiles?{query}"
                        )
                    ),
                cancel,
                Limits
            );
            using var json = answer.Json(Party);
            foreach (var profile in json.RootElement.List("profiles"))
                Read(profile);
            if (answer.RateLimit.Quiet > TimeSpan.Zero)
                _quietUntil = time.GetUtcNow() + answer.RateLimit.Quiet;
        }
        catch (SourceUnavailableException error)
        {
            // Names are a kindness: the mention goes on without.
            var wait = error.RetryAfter ?? Quiet;
            _quietUntil = time.GetUtcNow() + wait;
            LogNotFound(error.Message, wait.TotalSeconds);
        }
    }

    private void Read(JsonElement profile)
    {
        if (profile.Text("did") is not { } did)
            return;
        var handle = profile.Text("handle");
        Keep(
            did,
            new Known(
                new Author
                {
                    Handle = IsHandle(handle) ? handle : did,
                    DisplayName = profile.Text("displayName"),
                    FollowersCount = profile.Count("followersCount"),
                },
                time.GetUtcNow()
            )
        );
    }

    private Known With(string did) =>
        _known.GetValueOrDefault(did) ?? new Known(new Author { Handle = did }, default);

    private void Keep(string did, Known known)
    {
        if (_known.Count >= Capacity)
            _known.Clear();
        _known[did] = known;
    }

    /// <summary>Of an account whose handle does not point back to it the network says this.</summary>
    private static bool IsHandle(string? handle) =>
        !string.IsNullOrEmpty(handle) && handle != "handle.invalid";

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Authors stay without a name for {Seconds:0} s: {Problem}"
    )]
    private partial void LogNotFound(string problem, double seconds);

    private sealed record Known(Author Author, DateTimeOffset ReadAt);
}
