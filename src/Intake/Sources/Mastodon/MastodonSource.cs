using System.Runtime.CompilerServices;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>
/// Reads one server: its streams as long as they stand, and its timelines' past after every gap and from
/// time to time, since a stream is allowed to lose things.
/// </summary>
internal sealed partial class MastodonSource(
    MastodonInstanceOptions options,
    string key,
    BrandProfile brand,
    BrandMatcher matcher,
    HttpExchange exchange,
    WireMetrics metrics,
    LocalIds ids,
    TimeProvider time,
    ILogger<MastodonSource> logger
) : IMentionSource
{
    /// <summary>The most events that share a transaction.</summary>
    private const int BatchLength = 200;

    /// <summary>How often the past is looked through beside the streams.</summary>
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(15);

    private readonly MastodonApi _api = new(options, key, exchange, time);
    private readonly IReadOnlyList<MastodonTimeline> _timelines = options.Timelines(brand);
    private MastodonStreaming _streaming = options.HasToken
        ? options.Streaming
        : MastodonStreaming.Off;

    public string Name => $"{MastodonStatusReader.Network}.{options.NameInUse}";

    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        string? checkpoint,
        SourceSigns signs,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var position = MastodonPosition
            .Parse(checkpoint)
            .Only(_timelines.Select(timeline => timeline.Key));
        var server = await _api.DescribeAsync(signs, cancel);
        var translator = new MastodonTranslator(
            Name,
            new MastodonStatusReader(server.Domain),
            new MastodonThreads(Name, _api, ids),
            ids,
            matcher,
            time
        );
        // The streams stand before the past is read: nothing is said between the two.
        await using var streams = await OpenAsync(server, signs, cancel);
        signs.Connected();
        Task<bool>? more = null;
        for (var isFirst = true; ; isFirst = false)
        {
            await foreach (var (events, reached) in CatchUpAsync(position, signs, cancel))
            {
                var happened = await translator.TranslateAsync(events, cancel);
                if (happened.Count > 0 || reached != position)
                    yield return Batch(happened, reached);
                position = reached;
            }
            signs.ReadUpTo(time.GetUtcNow());
            await ids.ForgetAsync(Name, MastodonStatusReader.Network, cancel);
            var sweepAt = time.GetUtcNow() + (streams is null ? options.Interval : SweepInterval);
            signs.NextAt(sweepAt);
            var sweep = Task.Delay(sweepAt - time.GetUtcNow(), time, cancel);
            // That the past can be read says nothing of a stream that stands and falls again at once.
            if (streams is null || !isFirst)
                yield return Batch([], position);
            while (streams is not null)
            {
                more ??= streams.Events.WaitToReadAsync(cancel).AsTask();
                if (await Task.WhenAny(more, sweep) != more)
                    break;
                await more;
                more = null;
                var events = Drain(streams);
                var reached = events.Aggregate(position, Advance);
                var happened = await translator.TranslateAsync(events, cancel);
                foreach (
                    var createdAt in happened
                        .OfType<MentionArrived>()
                        .Select(each => each.Draft.CreatedAt)
                )
                    if (createdAt is { } at)
                        signs.ReadUpTo(at);
                position = reached;
                yield return Batch(happened, position);
            }
            await sweep;
        }
    }

    private static SourceBatch Batch(
        IReadOnlyList<SourceEvent> happened,
        MastodonPosition position
    ) => new() { Events = happened, Checkpoint = position.ToString() };

    private static MastodonPosition Advance(MastodonPosition position, MastodonEvent told) =>
        told.Timeline is { } timeline && told.Payload.Text("id") is { } id
            ? position.With(timeline.Key, id)
            : position;

    private static List<MastodonEvent> Drain(MastodonStreams streams)
    {
        var events = new List<MastodonEvent>();
        while (events.Count < BatchLength && streams.Events.TryRead(out var next))
            if (next != MastodonEvent.Heartbeat)
                events.Add(next);
        return events;
    }

    /// <returns>The streams, or <c>null</c> where there are none to be had and the past has to do.</returns>
    private async Task<MastodonStreams?> OpenAsync(
        MastodonServer server,
        SourceSigns signs,
        CancellationToken cancel
    )
    {
        var noise = new WireNoise(Name, metrics, time, logger);
        if (_streaming == MastodonStreaming.Off)
            return null;
        if (_streaming is MastodonStreaming.Auto or MastodonStreaming.WebSocket)
            try
            {
                return await MastodonStreams.OpenWebSocketAsync(
                    _api,
                    server,
                    _timelines,
                    noise,
                    signs,
                    time,
                    cancel
                );
            }
            catch (SourceUnavailableException problem)
                when (_streaming == MastodonStreaming.Auto && !problem.NeedsPerson)
            {
                LogNoWebSocket(Name, problem.Message);
            }
        return await MastodonStreams.OpenSseAsync(
            _api,
            server,
            _timelines,
            exchange,
            noise,
            signs,
            cancel
        );
    }

    /// <summary>The past of each timeline since the position, page by page, each page with the position after it.</summary>
    private async IAsyncEnumerable<(
        IReadOnlyList<MastodonEvent> Events,
        MastodonPosition Reached
    )> CatchUpAsync(
        MastodonPosition position,
        SourceSigns signs,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        foreach (var timeline in _timelines)
        {
            var after = position.Newest.GetValueOrDefault(timeline.Key);
            if (after is not null && !timeline.IsNotifications)
                after = MastodonIds.Rewind(after, options.Overlap);
            while (true)
            {
                var page = await _api.PageAsync(timeline, after, signs, cancel);
                signs.Alive();
                position = page.Events.Aggregate(position, Advance);
                if (page.Events.Count > 0)
                    yield return (page.Events, position);
                // At the very first start the newest page is all there is to know; a page that leads nowhere ends it too.
                if (
                    page.Newest is not { } next
                    || after is null
                    || MastodonIds.Compare(next, after) <= 0
                )
                    break;
                after = next;
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Source {Source} takes server-sent events, for it got no WebSocket: {Problem}"
    )]
    private partial void LogNoWebSocket(string source, string problem);
}
