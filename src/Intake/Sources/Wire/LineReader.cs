namespace MentionTriage.Intake.Sources.Wire;

/// <summary>Reads a byte stream by lines. Not thread-safe.</summary>
/// <remarks>
/// A line ends with LF or CRLF, and where a network's protocol has it with CR too; an empty one is what many
/// networks beat their heart with. What stands after the last line end when the stream breaks is half a line
/// and never handed out.
/// </remarks>
internal sealed class LineReader : IDisposable
{
    private const byte LineFeed = (byte)'\n';
    private const byte Return = (byte)'\r';

    private readonly WireParty _party;
    private readonly Stream _stream;
    private readonly TimeSpan _silence;
    private readonly int _maxLineBytes;
    private readonly WireNoise _noise;
    private readonly SilenceGuard _guard;
    private readonly CancellationToken _cancel;
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _scanned;
    private int _end;
    private bool _isAfterReturn;
    private bool _isSkipping;
    private long _skippedBytes;

    public LineReader(
        WireParty party,
        Stream stream,
        TimeSpan silence,
        int maxLineBytes,
        WireNoise noise,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        _party = party;
        _stream = stream;
        _silence = silence;
        _maxLineBytes = maxLineBytes;
        _noise = noise;
        _guard = new SilenceGuard(silence, time, cancel);
        _cancel = cancel;
    }

    /// <summary>Whether a CR ends a line by itself, as it does in server-sent events.</summary>
    public bool EndsAtReturn { get; init; }

    /// <summary>The next line without its end, valid until the next call; <c>null</c> when the other side has ended the stream.</summary>
    /// <exception cref="SourceUnavailableException">The line is broken, or silent for too long.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync()
    {
        while (true)
        {
            if (TakeLine(out var line))
                return line;
            MakeRoom();
            var read = await FillAsync();
            if (read == 0)
                return null;
            _end += read;
        }
    }

    public void Dispose() => _guard.Dispose();

    private bool TakeLine(out ReadOnlyMemory<byte> line)
    {
        while (true)
        {
            PassLineFeed();
            var unread = _buffer.AsSpan(_scanned, _end - _scanned);
            var found = EndsAtReturn
                ? unread.IndexOfAny(LineFeed, Return)
                : unread.IndexOf(LineFeed);
            if (found < 0)
            {
                _scanned = _end;
                line = default;
                return false;
            }
            var end = _scanned + found;
            line = _buffer.AsMemory(_start, end - _start);
            _start = _scanned = end + 1;
            _isAfterReturn = EndsAtReturn && _buffer[end] == Return;
            if (_isSkipping)
            {
                // The tail of a line that was too long.
                _isSkipping = false;
                _skippedBytes = 0;
                continue;
            }
            if (line.Length > _maxLineBytes)
            {
                _noise.Skip("too-long", line.Span);
                continue;
            }
            if (line.Length > 0 && line.Span[^1] == Return)
                line = line[..^1];
            return true;
        }
    }

    /// <summary>The LF of a CRLF ends no line of its own. The line is not held back for it: it may be long in coming.</summary>
    private void PassLineFeed()
    {
        if (!_isAfterReturn || _scanned == _end)
            return;
        _isAfterReturn = false;
        if (_buffer[_scanned] == LineFeed)
            _start = ++_scanned;
    }

    private void MakeRoom()
    {
        if (_isSkipping || _end - _start > _maxLineBytes)
        {
            if (!_isSkipping)
                _noise.Skip("too-long", _buffer.AsSpan(_start, _end - _start));
            _isSkipping = true;
            _skippedBytes += _end - _start;
            _start = _scanned = _end = 0;
            if (_skippedBytes > (long)_maxLineBytes * WireSilence.EndlessFactor)
                throw WireSilence.OfEndless(_party);
            return;
        }
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _scanned, _end) = (0, _scanned - _start, _end - _start);
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
    }

    private async ValueTask<int> FillAsync()
    {
        _guard.Wait();
        try
        {
            return await _stream.ReadAsync(_buffer.AsMemory(_end), _guard.Token);
        }
        catch (OperationCanceledException) when (_guard.HasBroken)
        {
            throw WireSilence.Of(_party, _silence);
        }
        catch (Exception error)
            when (error is IOException or HttpRequestException && !_cancel.IsCancellationRequested)
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
