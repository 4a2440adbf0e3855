using System.Net;
using System.Net.Sockets;

namespace MentionTriage.Mentions.Network;

/// <summary>Tells public addresses from those that mean this machine, its network or nobody.</summary>
public static class InternalAddresses
{
    private static readonly IPNetwork[] Networks =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "::1/128",
            // NAT64 and Teredo carry any IPv4 address inside: refused whole.
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Whether an address must not be reached on the word of a stranger.</summary>
    public static bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        // ::a.b.c.d, the deprecated form, reaches nothing public.
        if (
            plain.AddressFamily == AddressFamily.InterNetworkV6
            && plain.GetAddressBytes().AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0
        )
            return true;
        return Networks.Any(network => network.Contains(plain));
    }
}
