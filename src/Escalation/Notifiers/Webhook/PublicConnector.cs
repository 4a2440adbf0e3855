using System.Net;
using System.Net.Sockets;

namespace MentionTriage.Escalation.Notifiers.Webhook;

/// <summary>Opens connections to public addresses only.</summary>
/// <remarks>
/// The name is resolved here, every address is checked, and the connection goes to the very address that
/// was checked: a name that changes its mind in between gains nothing.
/// </remarks>
internal static class PublicConnector
{
    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public static ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancel
    ) => ConnectAsync(context.DnsEndPoint, Dns.GetHostAddressesAsync, cancel);

    /// <summary>The same with a resolver of one's own.</summary>
    /// <exception cref="HttpRequestException">One of the addresses is internal, or there is none.</exception>
    internal static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint target,
        Func<string, CancellationToken, Task<IPAddress[]>> resolve,
        CancellationToken cancel
    )
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal)
            ? [literal]
            : await resolve(target.Host, cancel);
        if (addresses.Length == 0 || addresses.Any(InternalAddresses.Contains))
            throw new HttpRequestException(
                "the address is internal to this network; set AllowInternal=true on the channel if that is meant"
            );
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
