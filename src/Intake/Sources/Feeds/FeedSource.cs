using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>Looks at one feed again and again, and asks it each time whether anything changed.</summary>
/// <param name="options">The feed.</param>
/// <param name="key">Its configuration key, for words to ops.</param>
/// <param name="matcher">Says which entries speak of the brand.</param>
/// <param name="exchange">The way out.</param>
/// <param name="time">The clock.</param>
internal sealed class FeedSource(
    FeedOptions options,
    string key,
    BrandMatcher matcher,
    HttpExchange exchange,
    TimeProvider time
) : IMentionSource
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);
    private static readonly WireLimits Limits = new()
    {
        BodyBytes = 4 * 1024 * 1024,
        Redirects = 5,
    };

    private readonly WireParty _party = new(
        $"The feed {options.NameInUse}",
        CredentialKey: null,
        $"{key}:Url"
    );

    public string Name => $"{FeedDrafts.Network}.{options.NameInUse}";

    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        string? checkpoint,
        SourceSigns signs,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var seen = new SeenVersions();
        var position = FeedPosition.Parse(checkpoint, options.Url);
        while (true)
        {
            var answer = await AskAsync(position, cancel);
            signs.Connected();
            var feed = answer.Status == HttpStatusCode.NotModified ? null : Read(answer);
            var drafts = feed is null ? [] : Drafts(feed, seen);
            if (feed is { Problem: null })
                position = position.With(
                    Validator(answer, "ETag"),
                    Validator(answer, "Last-Modified")
                );
            if (feed?.Problem is null)
                yield return SourceBatch.Of(drafts, position.ToString());
            else if (drafts.Count > 0)
                yield return SourceBatch.Of(drafts);
            if (feed?.Problem is { } problem)
                throw new SourceUnavailableException(
                    $"{_party.Name} breaks off: {problem}. What stands before was read; tell its publisher, or check {_party.AddressKey}.",
                    options.Interval
                );
            signs.ReadUpTo(time.GetUtcNow());
            await signs.PauseAsync(Wait(answer, feed), cancel);
        }
    }

    /// <summary>Asks once and reads, without a word of what was there before: for <c>doctor</c>.</summary>
    public async Task<FeedDocument> LookAsync(CancellationToken cancel) =>
        Read(await AskAsync(FeedPosition.For(options.Url), cancel));

    private async Task<WireAnswer> AskAsync(FeedPosition position, CancellationToken cancel)
    {
        var answer = await exchange.SendAsync(_party, () => Request(position), cancel, Limits);
        if (answer.IsSuccess || answer.Status == HttpStatusCode.NotModified)
            return answer;
        throw answer.Status == HttpStatusCode.Gone
            ? new SourceUnavailableException(
                $"{_party.Name} is gone for good, says its server (410). Remove {key}, or set {_party.AddressKey} to where it went.",
                LongestInterval
            )
            {
                NeedsPerson = true,
            }
            : WireRefusal.Of(_party, answer, options.Interval);
    }

    private HttpRequestMessage Request(FeedPosition position)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, options.Url);
        request.Headers.Accept.ParseAdd(
            "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"
        );
        // As they came: servers compare them letter by letter, and some are not what the standard says.
        if (position.ETag is { } eTag)
            request.Headers.TryAddWithoutValidation("If-None-Match", eTag);
        if (position.LastModified is { } lastModified)
            request.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        return request;
    }

    private FeedDocument Read(WireAnswer answer)
    {
        try
        {
            return FeedReader.Read(
                answer.Body,
                answer.Content.ContentType?.CharSet,
                new Uri(options.Url)
            );
        }
        catch (InvalidDataException error)
        {
            throw new SourceUnavailableException(
                $"{_party.Name} cannot be read: {error.Message}. Check {_party.AddressKey}.",
                options.Interval,
                error
            );
        }
    }

    private List<MentionDraft> Drafts(FeedDocument feed, SeenVersions seen)
    {
        var now = time.GetUtcNow();
        var drafts = new List<MentionDraft>();
        // Feeds show the newest first; mentions arrive in the order they were said.
        foreach (var entry in feed.Entries.Reverse())
            if (
                FeedDrafts.Of(entry, options.NameInUse) is { } draft
                && (draft.EditedAt ?? draft.CreatedAt ?? now) >= now - options.MaxAge
                && (!options.MustMatch || matcher.Judge(FeedDrafts.Said(entry, draft)).IsAbout)
            )
                switch (seen.Look(draft.ExternalId!, draft.Text))
                {
                    case SeenAs.New:
                        // Words that changed while nobody looked, without the feed dating it, differ from the journal's.
                        drafts.Add(draft with { IsLatest = !FeedDrafts.IsExcerpt(entry) });
                        break;
                    case SeenAs.Changed:
                        drafts.Add(
                            draft with
                            {
                                EditedAt = draft.EditedAt ?? now,
                                IsLatest = draft.EditedAt is not null,
                            }
                        );
                        break;
                    default:
                        break;
                }
        return drafts;
    }

    /// <summary>The longest of what the operator, the feed and its server ask for.</summary>
    private TimeSpan Wait(WireAnswer answer, FeedDocument? feed)
    {
        TimeSpan[] asked =
        [
            options.Interval,
            feed?.Ttl ?? TimeSpan.Zero,
            answer.Headers.CacheControl?.MaxAge ?? TimeSpan.Zero,
            answer.RateLimit.Quiet,
        ];
        var longest = asked.Max();
        return longest < LongestInterval ? longest : LongestInterval;
    }

    private static string? Validator(WireAnswer answer, string header)
    {
        HttpHeaders headers = header == "ETag" ? answer.Headers : answer.Content;
        return headers.TryGetValues(header, out var values) ? values.FirstOrDefault() : null;
    }
}
