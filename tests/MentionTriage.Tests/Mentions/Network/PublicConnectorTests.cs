using System.Net;
using MentionTriage.Mentions.Network;

namespace MentionTriage.Tests.Mentions.Network;

public sealed class PublicConnectorTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.255.255.254", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("93.184.215.14", false)]
    [InlineData("::1", true)]
    [InlineData("::", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("::ffff:93.184.215.14", false)]
    [InlineData("::7f00:1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00:ec2::254", true)]
    [InlineData("64:ff9b::7f00:1", true)]
    [InlineData("2002:7f00:1::", true)]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c", false)]
    public void Tells_internal_addresses_from_public_ones(string address, bool isInternal) =>
        Assert.Equal(isInternal, InternalAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("93.184.215.14,127.0.0.1")]
    [InlineData("")]
    public async Task A_name_with_any_internal_address_is_refused(string addresses)
    {
        var resolved = addresses
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(IPAddress.Parse)
            .ToArray();
        await Assert.ThrowsAsync<HttpRequestException>(async () =>
            await PublicConnector.ConnectAsync(
                new DnsEndPoint("receiver.example", 443),
                (_, _) => Task.FromResult(resolved),
                "configure it",
                CancellationToken.None
            )
        );
    }
}
