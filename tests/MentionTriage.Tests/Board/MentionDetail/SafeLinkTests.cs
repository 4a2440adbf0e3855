using MentionTriage.Board.MentionDetail;

namespace MentionTriage.Tests.Board.MentionDetail;

public sealed class SafeLinkTests
{
    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData(" JaVaScRiPt:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//evil.example/x")]
    [InlineData("https://x.com@evil.example/")]
    [InlineData("https:///nohost")]
    [InlineData("")]
    [InlineData(null)]
    public void Only_plain_web_addresses_are_linked(string? url)
    {
        Assert.Null(SafeLink.Of(url));
    }

    [Fact]
    public void A_link_names_the_host_it_leads_to_and_no_look_alike()
    {
        Assert.Equal("x.com", SafeLink.Of("https://x.com/a/1")!.Host);
        // The first letter is Cyrillic.
        Assert.StartsWith(
            "xn--",
            SafeLink.Of("https://аpple.example/")!.Host,
            StringComparison.Ordinal
        );
    }
}
