using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>The streams of one server, however they come, as one series of events that ends when any of them breaks.</summary>
internal sealed class MastodonStreams : IAsyncDisposable
{
    /// <summary>While the journal is slow the server waits, and not our memory.</summary>
    private const int WaitingEvents = 500;

    /// <summary>A status of 40,000 characters that escapes each of them fits in.</summary>
    private const int MaxEventBytes = 1024 * 1024;

    /// <summary>Mastodon's heart beats every 15 seconds.</summary>
    private static readonly TimeSpan SseSilence = TimeSpan.FromSeconds(45);

    /// <summary>Over a WebSocket it beats below what we see; a dead line is found by the missing pong.</summary>
    private static readonly TimeSpan WebSocketSilence = TimeSpan.FromHours(1);

    private readonly WireNoise _noise;
    private readonly SourceSigns _signs;
    private readonly CancellationTokenSource _ending;
    private readonly List<IAsyncDisposable> _connections = [];
    private readonly List<Task> _pumps = [];
    private readonly Channel<MastodonEvent> _events = Channel.CreateBounded<MastodonEvent>(
        new BoundedChannelOptions(WaitingEvents) { SingleReader = true }
    );

    private MastodonStreams(WireNoise noise, SourceSigns signs, CancellationToken cancel)
    {
        _noise = noise;
        _signs = signs;
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
    }

    /// <summary>What the server tells; ends with the exception of the stream that broke.</summary>
    public ChannelReader<MastodonEvent> Events => _events.Reader;

    /// <summary>Opens a stream for each timeline, all of them or none.</summary>
    /// <exception cref="SourceUnavailableException">One was refused.</exception>
    public static async Task<MastodonStreams> OpenSseAsync(
        MastodonApi api,
        MastodonServer server,
        IReadOnlyList<MastodonTimeline> timelines,
        HttpExchange exchange,
        WireNoise noise,
        SourceSigns signs,
        CancellationToken cancel
    )
    {
        var streams = new MastodonStreams(noise, signs, cancel);
        try
        {
            foreach (var timeline in timelines)
            {
                using var request = api.Request(
                    server.StreamAt(timeline.StreamPath, isWebSocket: false)
                );
                request.Headers.Accept.ParseAdd("text/event-stream");
                var stream = await exchange.OpenAsync(api.Party, request, cancel);
                streams._connections.Add(stream);
                if (stream.Refusal is { } refusal)
                    throw api.Refusal(refusal);
                var lines = stream.Lines(
                    SseSilence,
                    MaxEventBytes,
                    noise,
                    streams._ending.Token,
                    endsAtReturn: true
                );
                streams.Pump(() => streams.ReadAsync(lines, timeline));
            }
            return streams;
        }
        catch
        {
            await streams.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens one WebSocket and subscribes to each timeline.</summary>
    /// <exception cref="SourceUnavailableException">It was refused.</exception>
    public static async Task<MastodonStreams> OpenWebSocketAsync(
        MastodonApi api,
        MastodonServer server,
        IReadOnlyList<MastodonTimeline> timelines,
        WireNoise noise,
        SourceSigns signs,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var address = server.StreamAt("api/v1/streaming", isWebSocket: true);
        var streams = new MastodonStreams(noise, signs, cancel);
        try
        {
            using var request = api.Request(address);
            var socket = await WebSocketReader.ConnectAsync(
                api.Party,
                address,
                WebSocketSilence,
                MaxEventBytes,
                noise,
                time,
                streams._ending.Token,
                options =>
                    options.SetRequestHeader(
                        "Authorization",
                        request.Headers.Authorization?.ToString()
                    )
            );
            streams._connections.Add(socket);
            foreach (var timeline in timelines)
                await socket.SendAsync(timeline.Subscription);
            streams.Pump(() => streams.ReadAsync(socket, timelines, api.Party));
            return streams;
        }
        catch
        {
            await streams.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _events.Writer.TryComplete();
        // A reader must be out of its connection before that is closed.
        await Task.WhenAll(_pumps);
        foreach (var connection in _connections)
            await connection.DisposeAsync();
        _ending.Dispose();
    }

    /// <summary>Reads one connection until it ends; however it does, the series ends with it.</summary>
    private void Pump(Func<Task> read) =>
        _pumps.Add(
            Task.Run(async () =>
            {
                try
                {
                    await read();
                    _events.Writer.TryComplete(
                        new SourceUnavailableException("The server has ended the stream.")
                    );
                }
                catch (Exception error)
                {
                    _events.Writer.TryComplete(error);
                }
            })
        );

    private async Task ReadAsync(LineReader lines, MastodonTimeline timeline)
    {
        using (lines)
        {
            var sent = new ServerSentLines(MaxEventBytes);
            for (var isFirst = true; await lines.ReadAsync() is { } line; isFirst = false)
            {
                _signs.Alive();
                if (isFirst)
                    await TellAsync(MastodonEvent.Heartbeat);
                if (sent.Take(line.Span) is not { } ended)
                    continue;
                if (ended.Data is null)
                    _noise.Skip("too-long");
                else
                    await TellAsync(Read(timeline, ended.Kind, ended.Data));
            }
        }
    }

    private async Task ReadAsync(
        WebSocketReader socket,
        IReadOnlyList<MastodonTimeline> timelines,
        WireParty party
    )
    {
        while (await socket.ReadAsync() is { } message)
        {
            _signs.Alive();
            var (kind, payload, stream) = Frame(message, party);
            if (payload is not null)
                await TellAsync(
                    Read(
                        timelines.FirstOrDefault(timeline => timeline.IsNamedBy(stream)),
                        kind,
                        payload
                    )
                );
        }
    }

    private (string Kind, string? Payload, IReadOnlyList<string> Stream) Frame(
        ReadOnlyMemory<byte> message,
        WireParty party
    )
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            var frame = json.RootElement;
            if (frame.Text("error") is { } error)
                throw new SourceUnavailableException(
                    $"{party.Name} refuses the stream: {error}. Check what {party.CredentialKey} may do."
                )
                {
                    NeedsPerson = frame.Count("status") is 401 or 403,
                };
            string[] stream = [.. frame.List("stream").Where(IsText).Select(JsonText.Read)];
            return (frame.Text("event") ?? "", frame.Text("payload"), stream);
        }
        catch (JsonException)
        {
            _noise.Skip("invalid-json", message.Span);
            return ("", null, []);
        }
    }

    private MastodonEvent? Read(MastodonTimeline? timeline, string kind, string payload)
    {
        try
        {
            var read = MastodonEvent.Read(timeline, kind, payload);
            return read.IsWanted ? read : null;
        }
        catch (JsonException)
        {
            // Servers also tell things without a payload that could be read, such as changed filters.
            if (kind is "update" or "status.update" or "notification")
                _noise.Skip(
                    "invalid-json",
                    Encoding.UTF8.GetBytes(payload.Length > 200 ? payload[..200] : payload)
                );
            return null;
        }
    }

    private ValueTask TellAsync(MastodonEvent? read) =>
        read is null ? ValueTask.CompletedTask : _events.Writer.WriteAsync(read, _ending.Token);

    private static bool IsText(JsonElement element) => element.ValueKind == JsonValueKind.String;
}
