using System.Net;
using System.Net.Sockets;

namespace MentionTriage.Mentions.Network;

/// <summary>Opens connections to public addresses only.</summary>
/// <remarks>
/// The name is resolved here, every address is checked, and the connection goes to the very address that
/// was checked: a name that changes its mind in between gains nothing.
/// </remarks>
public static class PublicConnector
{
    /// <summary>Connects to a public address.</summary>
    /// <param name="target">Name and port.</param>
    /// <param name="resolve">How the name becomes addresses.</param>
    /// <param name="fix">What the operator can do when an internal address is meant; ends the message.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="HttpRequestException">One of the addresses is internal, or there is none.</exception>
    public static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint target,
        Func<string, CancellationToken, Task<IPAddress[]>> resolve,
        string fix,
        CancellationToken cancel
    )
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal)
            ? [literal]
            : await resolve(target.Host, cancel);
        if (addresses.Length == 0 || addresses.Any(InternalAddresses.Contains))
            throw new HttpRequestException($"the address is internal to this network; {fix}");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
