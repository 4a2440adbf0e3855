using System.Net;
using System.Runtime.CompilerServices;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.X;

/// <summary>
/// Reads what X's filtered stream sends, and searches for what it missed: after every gap, now and then, and
/// alone where the plan has no stream. Both see one mention once.
/// </summary>
/// <remarks>
/// The checkpoint is the highest id of which all before it were searched for. A search begins a little before
/// it, for X gives posts out of order and what is read twice a day costs once.
/// </remarks>
internal sealed partial class XSource(
    IOptions<XOptions> options,
    IOptions<BrandProfile> brand,
    XClient client,
    XRules rules,
    XPages pages,
    XPostReader posts,
    XSpendMeter spend,
    WireMetrics metrics,
    TimeProvider time,
    ILogger<XSource> logger
) : IMentionSource
{
    /// <summary>X beats its heart every 20 seconds.</summary>
    internal static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);

    private const int MaxLineBytes = 1024 * 1024;

    private static readonly TimeSpan WithoutStream = TimeSpan.FromHours(6);
    private static readonly TimeSpan AfterFailedSearch = TimeSpan.FromMinutes(1);

    private readonly XOptions _options = options.Value;
    private readonly WireNoise _noise = new(XParty.Network, metrics, time, logger);
    private readonly XReconnect _reconnect = new();
    private DateTimeOffset _streamNotBefore;

    public string Name => XParty.Network;

    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        string? checkpoint,
        SourceSigns signs,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var position = SnowflakeId.Parse(checkpoint);
        var reader = new XStreamReader(posts, reads => spend.Note(reads));
        await spend.SettleAsync(signs, cancel);
        while (true)
        {
            spend.ThrowIfSpent();
            await using var stream = await OpenAsync(signs, cancel);
            using var lines = stream?.Lines(Silence, MaxLineBytes, _noise, cancel);
            var events = lines is null
                ? null
                : new EventStream(lines.ReadAsync, reader.Read, _noise, signs, time)
                {
                    ReadUpTo = () => reader.Newest is { } id ? SnowflakeId.At(id) : null,
                };
            // The stream stands before the search begins: nothing falls between the two.
            for (var connectedAt = time.GetUtcNow(); ; )
            {
                var round = Round(position);
                SourceUnavailableException? failed = null;
                while (failed is null && !round.IsDone)
                {
                    (var found, failed) = await TryAsync(round, cancel);
                    await spend.SettleAsync(signs, cancel);
                    if (found.Count > 0)
                        yield return new SourceBatch { Events = found };
                }
                if (failed is null)
                {
                    signs.Connected();
                    position = SnowflakeId.Later(position, round.Newest);
                    if (position is { } reached)
                        yield return new SourceBatch
                        {
                            Events = [],
                            Checkpoint = SnowflakeId.Write(reached),
                        };
                }
                else if (events is null)
                    throw failed;
                else
                    LogSearchFailed(failed.Message);

                var nextSearchAt =
                    time.GetUtcNow()
                    + (
                        failed is not null ? failed.RetryAfter ?? AfterFailedSearch
                        : events is null ? spend.Paced(_options.SearchInterval)
                        // What was said as the stream opened, search knows a little later.
                        : time.GetUtcNow() - connectedAt < XPolling.Overlap ? XPolling.Overlap
                        : spend.Paced(_options.CatchUpInterval)
                    );
                if (events is null)
                {
                    await WaitAsync(nextSearchAt, signs, cancel);
                    break;
                }
                while (events.Ended is null && time.GetUtcNow() < nextSearchAt)
                {
                    var happened = await events.GatherAsync();
                    await spend.SettleAsync(signs, cancel);
                    if (happened.Count > 0)
                        yield return new SourceBatch { Events = happened };
                    if (events.HasHeard)
                        _reconnect.Stands();
                    spend.ThrowIfSpent();
                }
                if (events.Ended is null)
                    continue;
                var wait = _reconnect.AfterBreak(
                    events.HasHeard ? time.GetUtcNow() - connectedAt : TimeSpan.Zero
                );
                _streamNotBefore = time.GetUtcNow() + wait;
                signs.Disconnected(events.Ended);
                LogBroken(events.Ended, wait.TotalSeconds);
                break;
            }
        }
    }

    private XRound Round(ulong? position) =>
        new(
            XQueries.For(brand.Value, _options.ExtraQuery, _options.QueryLength),
            (query, token, cancel) =>
                pages.ReadAsync(
                    position is { } id ? SnowflakeId.Before(id, XPolling.Overlap) : null,
                    _options.Backfill,
                    start =>
                        client.PageAsync(
                            $"/2/tweets/search/recent?query={Uri.EscapeDataString(query)}&max_results=100&sort_order=recency",
                            start,
                            ("next_token", token),
                            cancel
                        )
                )
        );

    private static async Task<(
        IReadOnlyList<SourceEvent> Found,
        SourceUnavailableException? Failed
    )> TryAsync(XRound round, CancellationToken cancel)
    {
        try
        {
            return (await round.NextAsync(cancel), null);
        }
        catch (SourceUnavailableException error)
        {
            return ([], error);
        }
    }

    /// <summary>Opens the stream when its time has come; without one, search goes on alone.</summary>
    private async Task<WireStream?> OpenAsync(SourceSigns signs, CancellationToken cancel)
    {
        if (!_options.Stream || time.GetUtcNow() < _streamNotBefore)
            return null;
        var wait = TimeSpan.Zero;
        string problem;
        try
        {
            await rules.SynchroniseAsync(cancel);
            var stream = await client.OpenAsync(
                $"/2/tweets/search/stream?{XPostReader.Fields}",
                cancel
            );
            if (stream.Refusal is not { } refusal)
            {
                signs.Connected();
                signs.NextAt(null);
                return stream;
            }
            await stream.DisposeAsync();
            problem = XFaults.Of(XParty.App, refusal).Message;
            wait = await AfterRefusalAsync(refusal, cancel);
        }
        catch (SourceUnavailableException error)
        {
            problem = error.Message;
            wait =
                error.RetryAfter
                ?? (error.NeedsPerson ? WithoutStream : _reconnect.AfterBreak(TimeSpan.Zero));
        }
        _streamNotBefore = time.GetUtcNow() + wait;
        signs.Disconnected(problem);
        LogNoStream(problem, wait.TotalSeconds);
        return null;
    }

    private async Task<TimeSpan> AfterRefusalAsync(WireAnswer refusal, CancellationToken cancel)
    {
        if (XFaults.IsTooManyConnections(refusal))
        {
            // One of ours that X has not noticed to be dead.
            await client.SendAsync(HttpMethod.Delete, "/2/connections/all", cancel);
            return _reconnect.AfterRefusal();
        }
        if (XFaults.IsUsageCapped(refusal) || XFaults.HasNoStream(refusal))
            return WithoutStream;
        return refusal.Status switch
        {
            HttpStatusCode.TooManyRequests => _reconnect.AfterTooMany(refusal.RateLimit.Asked),
            HttpStatusCode.Unauthorized => WithoutStream,
            _ => _reconnect.AfterRefusal(),
        };
    }

    /// <summary>Until the next search, or until the stream may be tried again.</summary>
    private Task WaitAsync(DateTimeOffset nextSearchAt, SourceSigns signs, CancellationToken cancel)
    {
        var next =
            _options.Stream && _streamNotBefore < nextSearchAt ? _streamNotBefore : nextSearchAt;
        signs.NextAt(next);
        var wait = next - time.GetUtcNow();
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancel) : Task.CompletedTask;
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "X's stream broke; connecting again in {Seconds:0.0} s: {Problem}"
    )]
    private partial void LogBroken(string problem, double seconds);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "X's stream cannot be opened, search goes on without it; trying again in {Seconds:0} s: {Problem}"
    )]
    private partial void LogNoStream(string problem, double seconds);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Searching X for what the stream missed failed: {Problem}"
    )]
    private partial void LogSearchFailed(string problem);
}
