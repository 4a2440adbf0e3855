using System.Diagnostics;
using MentionTriage.Intake.Sources.Html;

namespace MentionTriage.Tests.Intake.Sources.Html;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree")]
    [InlineData("First<p>Second<p>Third", "First\n\nSecond\n\nThird")]
    [InlineData("<p>fish &amp; chips &lt;3 caf&eacute; &#x1F355;</p>", "fish & chips <3 café 🍕")]
    [InlineData("<p>It says &amp;amp; there</p>", "It says &amp; there")]
    [InlineData("  much \n\t space  <b> here </b> ", "much space here")]
    [InlineData("<ul><li>tea<li>cake</ul>", "tea\ncake")]
    [InlineData("<div>a<div>b</div></div>c", "a\nb\nc")]
    [InlineData("<pre>x = 1\n  y = 2</pre>", "x = 1\ny = 2")]
    [InlineData("<table><tr><td>1<td>2<tr><td>3</table>", "1 2\n3")]
    [InlineData("one<br><br><br><br>two", "one\n\ntwo")]
    [InlineData("<br>only words<br/>", "only words")]
    [InlineData("", "")]
    public void Markup_reads_as_a_browser_shows_it(string html, string text) =>
        Assert.Equal(text, HtmlText.Of(html).Text);

    [Fact]
    public void A_shortened_link_of_Mastodon_reads_as_people_see_it()
    {
        const string html = """
            <p>late again <a href="https://oakandember.example/menu/winter?utm=1" rel="nofollow"><span class="invisible">https://</span><span class="ellipsis">oakandember.example/menu</span><span class="invisible">/winter?utm=1</span></a></p>
            """;
        var read = HtmlText.Of(html);
        Assert.Equal("late again oakandember.example/menu…", read.Text);
        Assert.Equal(
            ["https://oakandember.example/menu/winter?utm=1"],
            read.Links.Select(link => link.AbsoluteUri)
        );
    }

    [Theory]
    [InlineData("before<script>if (a<b) alert('x')</script>after", "beforeafter")]
    [InlineData("before<STYLE type=x>p{}</STYLE >after", "beforeafter")]
    [InlineData("before<script>never closed", "before")]
    [InlineData("<styled>kept</styled>", "kept")]
    [InlineData("a<!-- hidden --><svg><text>no</text></svg>b", "ab")]
    [InlineData("<p>open <b>never <i>closed</p><p>next", "open never closed\n\nnext")]
    [InlineData("<span class='x invisible'>hidden <p>too</span></p>seen", "seen")]
    [InlineData("a < b and c > d", "a < b and c > d")]
    [InlineData("half a tag <a href=\"", "half a tag")]
    [InlineData("</p></div></nothing>words", "words")]
    [InlineData("<img src=x onerror=alert(1)>words", "words")]
    public void Broken_and_hostile_markup_leaves_the_words(string html, string text) =>
        Assert.Equal(text, HtmlText.Of(html).Text);

    [Fact]
    public void Only_web_addresses_are_links()
    {
        const string html = """
            <a href="javascript:alert(1)">a</a><a href="/menu">b</a><a href="HTTPS://OAK.example/x">c</a>
            <a href="https://oak.example/x">again</a><a>none</a><a href="http://[">broken</a>
            """;
        Assert.Equal(
            ["https://feed.example/menu", "https://oak.example/x"],
            HtmlText
                .Of(html, new Uri("https://feed.example/"))
                .Links.Select(link => link.AbsoluteUri)
        );
        Assert.Equal(
            ["https://oak.example/x"],
            HtmlText.Of(html).Links.Select(link => link.AbsoluteUri)
        );
    }

    [Theory]
    [InlineData("<b>")]
    [InlineData("<b id=1><p>")]
    [InlineData("</b>")]
    [InlineData("<!--")]
    [InlineData("<")]
    [InlineData("&amp")]
    [InlineData("<a href='https://a.example/'>")]
    [InlineData("<script>")]
    [InlineData("<span class=invisible>")]
    [InlineData("<table><tr><td>")]
    public void Megabytes_of_one_thing_are_read_in_no_time(string piece)
    {
        var html = "said" + string.Concat(Enumerable.Repeat(piece, 5_000_000 / piece.Length));
        HtmlText.Of(html);
        var watch = Stopwatch.StartNew();
        Assert.StartsWith("said", HtmlText.Of(html).Text, StringComparison.Ordinal);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 15_000);
    }

    [Fact]
    public void What_lies_deeper_than_any_page_is_still_read()
    {
        var deep =
            string.Concat(Enumerable.Repeat("<div>", 5_000))
            + "deep"
            + string.Concat(Enumerable.Repeat("</div>", 5_000))
            + "<p>after";
        Assert.Equal("deep\n\nafter", HtmlText.Of(deep).Text);
    }
}
