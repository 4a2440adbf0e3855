using MentionTriage.Board.Accounts;

namespace MentionTriage.Tests.Board.Accounts;

public sealed class LoopbackGuardTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://127.8.9.10:80")]
    [InlineData("http://localhost:5080/")]
    [InlineData("https://[::1]:5081")]
    [InlineData("http://desk.localhost")]
    public void Addresses_of_this_machine_may_be_listened_on(string url) =>
        Assert.Empty(LoopbackGuard.Check([url], accountsConfigured: false));

    [Theory]
    [InlineData("http://+:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://192.168.1.4:5080")]
    [InlineData("http://desk.example.org")]
    [InlineData("http://127.0.0.1.example.org")]
    [InlineData("http://localhost.example.org")]
    [InlineData("nonsense")]
    public void Any_other_address_needs_an_account(string url)
    {
        var error = Assert.Single(LoopbackGuard.Check([url], accountsConfigured: false));
        Assert.Contains(url, error, StringComparison.Ordinal);
        Assert.Contains("Accounts:List:0:Name", error, StringComparison.Ordinal);
        Assert.Empty(LoopbackGuard.Check([url], accountsConfigured: true));
    }
}
