using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Intake.Sources.X;
using Microsoft.Extensions.Options;
using Tweetinvi.Parameters.V2;

namespace MentionTriage.Tweetinvi;

/// <summary>Searches X through Tweetinvi, again and again.</summary>
/// <remarks>
/// Of the name of the built-in source, whose checkpoint it takes up and leaves: who changes the client misses
/// nothing. There is no stream, so a mention is seen after <see cref="XOptions.SearchInterval"/> at most.
/// </remarks>
internal sealed class TweetinviSource(
    IOptions<XOptions> options,
    IOptions<BrandProfile> brand,
    TweetinviApp app,
    TweetinviAuthors authors,
    XPages pages,
    XPolling polling
) : IMentionSource
{
    private const int PageSize = 100;

    public string Name => XParty.Network;

    public IAsyncEnumerable<SourceBatch> ReadAsync(
        string? checkpoint,
        SourceSigns signs,
        CancellationToken cancel
    ) =>
        polling.ReadAsync(
            checkpoint,
            since => Task.FromResult<XRound?>(Round(since)),
            options.Value.SearchInterval,
            signs,
            cancel
        );

    private XRound Round(ulong? since) =>
        new(
            XQueries.For(brand.Value, options.Value.ExtraQuery, options.Value.QueryLength),
            (query, token, cancel) =>
                pages.ReadAsync(
                    since,
                    options.Value.Backfill,
                    start => SearchAsync(query, start, token, cancel)
                )
        );

    private async Task<WireAnswer> SearchAsync(
        string query,
        XPageStart start,
        string? token,
        CancellationToken cancel
    )
    {
        var answer = await app.AskAsync(
            "/2/tweets/search/recent",
            async client =>
                await client.Raw.SearchV2.SearchTweetsAsync(Parameters(query, start, token)),
            cancel
        );
        return await authors.CompleteAsync(answer, cancel);
    }

    private static SearchTweetsV2Parameters Parameters(
        string query,
        XPageStart start,
        string? token
    )
    {
        var parameters = new SearchTweetsV2Parameters(query)
        {
            PageSize = PageSize,
            NextToken = token,
            Expansions = TweetinviFields.Of("expansions"),
            TweetFields = TweetinviFields.Of("tweet.fields"),
            UserFields = TweetinviFields.Of("user.fields"),
            MediaFields = [],
            PlaceFields = [],
            PollFields = [],
        };
        // Not by its StartTime, which it would write with twelve hours.
        parameters.AddCustomQueryParameter(start.Name, start.Value);
        parameters.AddCustomQueryParameter("sort_order", "recency");
        return parameters;
    }
}
