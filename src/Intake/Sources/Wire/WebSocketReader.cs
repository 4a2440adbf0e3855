using System.Net.WebSockets;
using System.Text;

namespace MentionTriage.Intake.Sources.Wire;

/// <summary>Reads whole messages from a WebSocket. Not thread-safe.</summary>
internal sealed class WebSocketReader : IAsyncDisposable
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(2);

    /// <summary>Its own, because the usual one follows redirects wherever they lead.</summary>
    private static readonly HttpMessageInvoker Invoker = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }
    );

    private readonly WireParty _party;
    private readonly WebSocket _socket;
    private readonly TimeSpan _silence;
    private readonly int _maxMessageBytes;
    private readonly WireNoise _noise;
    private readonly TimeProvider _time;
    private readonly SilenceGuard _guard;
    private readonly CancellationToken _cancel;
    private byte[] _buffer = new byte[16 * 1024];

    private WebSocketReader(
        WireParty party,
        WebSocket socket,
        TimeSpan silence,
        int maxMessageBytes,
        WireNoise noise,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        _party = party;
        _socket = socket;
        _silence = silence;
        _maxMessageBytes = maxMessageBytes;
        _noise = noise;
        _time = time;
        _guard = new SilenceGuard(silence, time, cancel);
        _cancel = cancel;
    }

    /// <summary>Connects.</summary>
    /// <param name="party">Whom to.</param>
    /// <param name="address">A <c>ws</c> or <c>wss</c> address.</param>
    /// <param name="silence">Without a message for so long it counts as broken.</param>
    /// <param name="maxMessageBytes">Longer messages are skipped.</param>
    /// <param name="noise">Hears of what is skipped.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancel">Ends the connection.</param>
    /// <param name="configure">Headers and the like.</param>
    /// <exception cref="SourceUnavailableException">It cannot be reached, or refuses; 429 and 503 carry no wait of their own.</exception>
    public static async Task<WebSocketReader> ConnectAsync(
        WireParty party,
        Uri address,
        TimeSpan silence,
        int maxMessageBytes,
        WireNoise noise,
        TimeProvider time,
        CancellationToken cancel,
        Action<ClientWebSocketOptions>? configure = null
    )
    {
        using var patience = new WirePatience(ConnectPatience, time, cancel);
        var socket = new ClientWebSocket();
        try
        {
            // A dead peer is found by the missing pong as well, where messages are rare.
            socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(20);
            socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(20);
            socket.Options.CollectHttpResponseDetails = true;
            socket.Options.SetRequestHeader(
                "User-Agent",
                "MentionTriage/0.1 (self-hosted mention desk)"
            );
            configure?.Invoke(socket.Options);
            await socket.ConnectAsync(address, Invoker, patience.Token);
            return new WebSocketReader(
                party,
                socket,
                silence,
                maxMessageBytes,
                noise,
                time,
                cancel
            );
        }
        catch (Exception error) when (patience.IsFault(error))
        {
            var status = (int)socket.HttpStatusCode;
            socket.Dispose();
            throw status switch
            {
                401 or 403 => new SourceUnavailableException(
                    $"{party.Name} does not accept the credential ({status}). Renew {party.CredentialKey ?? party.AddressKey}.",
                    inner: error
                )
                {
                    NeedsPerson = true,
                },
                >= 300 => new SourceUnavailableException(
                    $"{party.Name} refused the connection with {status}.",
                    inner: error
                ),
                _ => new SourceUnavailableException(
                    $"{party.Name} {patience.Describe(error)}.",
                    inner: error
                ),
            };
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends one text message.</summary>
    public Task SendAsync(string text) =>
        _socket.SendAsync(
            Encoding.UTF8.GetBytes(text),
            WebSocketMessageType.Text,
            endOfMessage: true,
            _cancel
        );

    /// <summary>The next message, valid until the next call; <c>null</c> when the other side has closed.</summary>
    /// <exception cref="SourceUnavailableException">The connection broke, in the middle of a message too, or is silent for too long.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync()
    {
        var length = 0;
        var isSkipping = false;
        var skipped = 0L;
        while (true)
        {
            if (length == _buffer.Length)
            {
                if (length > _maxMessageBytes)
                {
                    isSkipping = true;
                    skipped += length;
                    length = 0;
                    if (skipped > (long)_maxMessageBytes * WireSilence.EndlessFactor)
                        throw WireSilence.OfEndless(_party);
                }
                else
                    Array.Resize(ref _buffer, _buffer.Length * 2);
            }
            var received = await ReceiveAsync(_buffer.AsMemory(length));
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            length += received.Count;
            if (!received.EndOfMessage)
                continue;
            if (!isSkipping && length <= _maxMessageBytes)
                return _buffer.AsMemory(0, length);
            _noise.Skip("too-long", _buffer.AsSpan(0, length));
            isSkipping = false;
            length = 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            using var farewell = new CancellationTokenSource(FarewellPatience, _time);
            try
            {
                await _socket.CloseOutputAsync(
                    WebSocketCloseStatus.NormalClosure,
                    null,
                    farewell.Token
                );
            }
            catch (Exception error)
                when (error is WebSocketException or OperationCanceledException or IOException)
            {
                // It is gone either way.
            }
        }
        _socket.Dispose();
        _guard.Dispose();
    }

    private async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> into)
    {
        _guard.Wait();
        try
        {
            return await _socket.ReceiveAsync(into, _guard.Token);
        }
        catch (Exception error)
            when (error is WebSocketException or IOException or OperationCanceledException
                && !_cancel.IsCancellationRequested
            )
        {
            if (_guard.HasBroken)
                throw WireSilence.Of(_party, _silence);
            throw WireSilence.OfBreak(_party, error);
        }
        finally
        {
            _guard.Heard();
        }
    }
}
