using System.Globalization;
using System.Runtime.CompilerServices;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>Reads every post of Bluesky and keeps what is the brand's.</summary>
/// <remarks>
/// The checkpoint is the network's time of the event read last, microseconds since 1970. Each connection
/// begins a little before it: servers differ by seconds, and what comes twice is known by then.
/// </remarks>
internal sealed partial class JetstreamSource(
    IOptions<BlueskyOptions> options,
    BrandMatcher matcher,
    HeldMentions held,
    ProfileBook profiles,
    OwnDids own,
    WireMetrics metrics,
    TimeProvider time,
    ILogger<JetstreamSource> logger
) : IMentionSource
{
    private static readonly BackOff Pause = new(
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(30),
        Jitter: 0.5
    );

    private readonly BlueskyOptions _options = options.Value;
    private readonly WireNoise _noise = new(PostId.Network, metrics, time, logger);
    private int _nextHost;

    public string Name => PostId.Network;

    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        string? checkpoint,
        SourceSigns signs,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await held.LoadAsync(cancel);
        var translator = new JetstreamTranslator(matcher, held, profiles, own);
        var position = Parse(checkpoint);
        for (var failures = 0; ; )
        {
            var (connection, problem) = await ConnectAsync(position, signs, cancel);
            if (connection is not null)
            {
                var stream = new EventStream(
                    connection.ReadAsync,
                    translator.Read,
                    _noise,
                    signs,
                    time
                )
                {
                    ReadUpTo = () => translator.At,
                };
                await using (connection)
                    while (stream.Ended is null)
                    {
                        var events = await stream.GatherAsync();
                        position = Later(position, translator.TimeMicros);
                        if (events.Count > 0 || position is not null)
                            yield return await BatchAsync(events, position, cancel);
                    }
                if (stream.HasHeard)
                    failures = 0;
                problem = stream.Ended;
            }
            signs.Disconnected(problem!);
            _nextHost = (_nextHost + 1) % _options.Hosts.Count;
            if (++failures > _options.Hosts.Count)
                throw new SourceUnavailableException(problem!);
            var wait = Pause.After(failures);
            LogNextHost(problem!, _options.Hosts[_nextHost], wait.TotalSeconds);
            await signs.PauseAsync(wait, cancel);
        }
    }

    private async Task<(WebSocketReader? Connection, string? Problem)> ConnectAsync(
        long? position,
        SourceSigns signs,
        CancellationToken cancel
    )
    {
        var host = _options.Hosts[_nextHost];
        try
        {
            var reader = await WebSocketReader.ConnectAsync(
                JetstreamAddress.Party(host),
                JetstreamAddress.Of(host, Cursor(position)),
                _options.Silence,
                JetstreamAddress.MaxMessageBytes,
                _noise,
                time,
                cancel
            );
            signs.Connected();
            signs.NextAt(null);
            return (reader, null);
        }
        catch (SourceUnavailableException error)
        {
            return (null, error.Message);
        }
    }

    private async Task<SourceBatch> BatchAsync(
        IReadOnlyList<SourceEvent> events,
        long? position,
        CancellationToken cancel
    )
    {
        var drafts = events.OfType<MentionArrived>().Select(arrived => arrived.Draft).ToArray();
        var signed = new Queue<MentionArrived>(
            drafts.Length == 0
                ? []
                : (await profiles.SignAsync(drafts, cancel)).Select(draft => new MentionArrived(
                    draft
                ))
        );
        return new SourceBatch
        {
            Events = [.. events.Select(each => each is MentionArrived ? signed.Dequeue() : each)],
            Checkpoint = position?.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Where to begin, microseconds since 1970.</summary>
    private long? Cursor(long? position)
    {
        var now = time.GetUtcNow();
        if (position is not { } reached)
            return _options.Backfill > TimeSpan.Zero
                ? SqlValues.ToMicroseconds(now - _options.Backfill)
                : null;
        var away = now - SqlValues.FromMicroseconds(reached);
        if (away > BlueskyOptions.JetstreamMemory)
            LogGap(away.TotalHours, BlueskyOptions.JetstreamMemory.TotalHours);
        return Math.Max(0, reached - (long)_options.Rewind.TotalMicroseconds);
    }

    /// <summary>
    /// The position only moves on, and never past our own clock: a server whose clock is ahead would make the
    /// next one skip what lies between.
    /// </summary>
    private long? Later(long? position, long reached)
    {
        if (reached <= 0)
            return position;
        var bounded = Math.Min(reached, SqlValues.ToMicroseconds(time.GetUtcNow()));
        return position > bounded ? position : bounded;
    }

    private static long? Parse(string? checkpoint) =>
        long.TryParse(checkpoint, NumberStyles.None, CultureInfo.InvariantCulture, out var micros)
            ? micros
            : null;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Problem} Going on with {Host} in {Seconds:0.0} s"
    )]
    private partial void LogNextHost(string problem, string host, double seconds);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Bluesky was not read for {Away:0} h and Jetstream keeps only {Kept:0} h: what was said in between is missing"
    )]
    private partial void LogGap(double away, double kept);
}
