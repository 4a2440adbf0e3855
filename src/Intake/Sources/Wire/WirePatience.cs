using System.Net.Sockets;
using System.Net.WebSockets;

namespace MentionTriage.Intake.Sources.Wire;

/// <summary>The time one exchange may take, and what its failures mean.</summary>
internal sealed class WirePatience : IDisposable
{
    private readonly TimeSpan _length;
    private readonly CancellationToken _outer;
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _both;

    public WirePatience(TimeSpan length, TimeProvider time, CancellationToken outer)
    {
        _length = length;
        _outer = outer;
        _timeout = new CancellationTokenSource(length, time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, outer);
    }

    /// <summary>Ends what is waited for.</summary>
    public CancellationToken Token => _both.Token;

    /// <summary>Whether the exception is the wire's: anything but our own wish to stop, or a mistake of ours.</summary>
    public bool IsFault(Exception error) =>
        !_outer.IsCancellationRequested
        && error
            is HttpRequestException
                or IOException
                or InvalidDataException
                or WebSocketException
                or SocketException
                or OperationCanceledException;

    /// <summary>What happened, in words that follow the party's name.</summary>
    public string Describe(Exception error) =>
        error switch
        {
            InvalidDataException => error.Message,
            OperationCanceledException when _timeout.IsCancellationRequested =>
                $"did not answer within {_length.TotalSeconds:0} s",
            // The innermost names the cause ("Connection refused"); the outer ones name addresses.
            _ => $"cannot be reached: {error.GetBaseException().Message.TrimEnd('.')}",
        };

    public void Dispose()
    {
        _both.Dispose();
        _timeout.Dispose();
    }
}
