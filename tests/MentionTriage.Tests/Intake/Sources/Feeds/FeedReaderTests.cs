using System.Diagnostics;
using System.Text;
using MentionTriage.Intake.Sources.Feeds;

namespace MentionTriage.Tests.Intake.Sources.Feeds;

public sealed class FeedReaderTests
{
    private static readonly Uri Address = new("https://news.example/feeds/all.xml");

    [Fact]
    public void Rss_2_reads_whole()
    {
        var feed = Read(
            """
            <?xml version="1.0"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <channel><title>News</title><link>https://news.example/</link><language>en-GB</language><ttl>30</ttl>
                <image><url>https://news.example/i.png</url><title>x</title><link>https://news.example/</link></image>
                <item>
                  <title>Oak &amp;amp; Ember closes early</title>
                  <link>/2026/oak?a=1&amp;b=2</link>
                  <guid isPermaLink="false">n-17</guid>
                  <pubDate>Sat, 21 Nov 2026 12:30:00 +0100</pubDate>
                  <dc:creator>Ana Lopes</dc:creator>
                  <description>Short.</description>
                  <content:encoded><![CDATA[<p>The whole <b>story</b>.</p><p><a href="menu">Menu</a></p>]]></content:encoded>
                </item>
              </channel>
            </rss>
            """
        );
        Assert.Null(feed.Problem);
        Assert.Equal(TimeSpan.FromMinutes(30), feed.Ttl);
        var entry = Assert.Single(feed.Entries);
        Assert.Equal("n-17", entry.Id);
        Assert.Equal("https://news.example/2026/oak?a=1&b=2", entry.Link?.AbsoluteUri);
        Assert.Equal("Oak & Ember closes early", entry.Title);
        Assert.Equal("The whole story.\n\nMenu", entry.Body);
        Assert.Equal("https://news.example/2026/menu", entry.Links.Single().AbsoluteUri);
        Assert.Equal(("Ana Lopes", "en-GB"), (entry.Author, entry.Language));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 11, 30, 0, TimeSpan.Zero), entry.PublishedAt);
    }

    [Fact]
    public void Atom_reads_whole()
    {
        var feed = Read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://blog.example/a/">
              <title>Blog</title><link rel="self" href="https://blog.example/feed"/>
              <entry>
                <id>urn:uuid:1</id><title type="text">1 &lt; 2</title>
                <link rel="enclosure" href="x.mp3"/><link rel="alternate" href="eins"/>
                <published>2026-11-21T10:00:00Z</published><updated>2026-11-21T11:00:00+00:00</updated>
                <author><name>Bo</name><email>bo@example.org</email></author>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Eins<br/>zwei</p></div></content>
              </entry>
              <entry><id>2</id><title type="html">&lt;b&gt;Fett&lt;/b&gt;</title><link href="https://b.example/2"/><summary>Kurz</summary></entry>
            </feed>
            """
        );
        var (first, second) = (feed.Entries[0], feed.Entries[1]);
        Assert.Equal("https://blog.example/a/eins", first.Link?.AbsoluteUri);
        Assert.Equal(("1 < 2", "Eins\nzwei"), (first.Title, first.Body));
        Assert.Equal(("Bo", "de"), (first.Author, first.Language));
        Assert.Equal(TimeSpan.FromHours(1), first.UpdatedAt - first.PublishedAt);
        Assert.Equal(("Fett", "Kurz"), (second.Title, second.Body));
    }

    [Fact]
    public void Rdf_and_the_oldest_dialects_read_as_well()
    {
        var rdf = Read(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
              <channel rdf:about="https://r.example/"><title>R</title><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>
              <item rdf:about="https://r.example/1"><title>One</title><link>https://r.example/1</link><dc:date>2026-11-21T09:00:00Z</dc:date></item>
            </rdf:RDF>
            """
        );
        Assert.Equal(("https://r.example/1", "One"), (rdf.Entries[0].Id, rdf.Entries[0].Title));
        Assert.Equal(TimeSpan.FromMinutes(30), rdf.Ttl);
        Assert.NotNull(rdf.Entries[0].PublishedAt);

        var old = Read(
            """<rss version="0.91"><channel><item><title>Old</title><link>http://o.example/1</link><author>x@o.example (Kim Ode)</author></item></channel></rss>"""
        );
        Assert.Equal(
            ("http://o.example/1", "Kim Ode"),
            (old.Entries[0].Link?.AbsoluteUri, old.Entries[0].Author)
        );
        Assert.Null(old.Entries[0].Id);
    }

    [Fact]
    public void Relative_links_stand_on_whatever_is_stated_nearest_to_them()
    {
        var entries = Read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/feed/">
              <entry><id>1</id><link href="/post/1/"/><content type="html">&lt;a href="pic"&gt;x&lt;/a&gt;</content></entry>
              <entry xml:base="deep/"><id>2</id><link href="post"/><content type="html" xml:base="../up/">&lt;a href="pic"&gt;x&lt;/a&gt;</content></entry>
              <entry><id>3</id><link href="post" xml:base="https://c.example/"/>
                <content type="xhtml" xml:base="https://d.example/x/"><div xmlns="http://www.w3.org/1999/xhtml">Ein <em>Wort</em>,<br/>zwei &amp; <a href="pic">drei</a></div></content></entry>
            </feed>
            """
        ).Entries;
        Assert.Equal(
            [
                "https://b.example/post/1/ https://b.example/feed/pic",
                "https://b.example/feed/deep/post https://b.example/feed/up/pic",
                "https://c.example/post https://d.example/x/pic",
            ],
            entries.Select(entry => $"{entry.Link} {entry.Links.Single()}")
        );
        Assert.Equal("Ein Wort,\nzwei & drei", entries[2].Body);
    }

    [Fact]
    public void A_picture_beside_an_entry_does_not_take_its_words()
    {
        var feed = Read(
            """
            <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
              <atom:link href="https://news.example/feed" rel="self"/>
              <item><media:content url="https://news.example/1.jpg"><media:title>Photo</media:title></media:content>
                <media:title>A photo</media:title><media:description>By nobody</media:description><atom:link rel="self" href="https://news.example/self"/>
                <title><![CDATA[Oak & Ember <b>opens</b>]]></title><link><![CDATA[ https://news.example/1 ]]></link><description><![CDATA[<p>At last &amp; warm</p>]]></description></item>
            </channel></rss>
            """
        );
        var entry = Assert.Single(feed.Entries);
        Assert.Equal(("Oak & Ember opens", "At last & warm"), (entry.Title, entry.Body));
        Assert.Equal("https://news.example/1", entry.Link?.AbsoluteUri);
        var elsewhere = Read(
            """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>T</title><content src="https://a.example/1.pdf" type="application/pdf"/><summary>In short</summary></entry></feed>"""
        );
        Assert.Equal("In short", elsewhere.Entries.Single().Body);
    }

    [Fact]
    public void Entries_of_nothing_but_words_are_told_apart_by_them()
    {
        const string xml =
            "<rss><channel><item><title>One</title><pubDate>Sat, 21 Nov 2026 12:30:00 GMT</pubDate><description>a</description></item><item><description>Two</description></item><item><description>Three</description></item></channel></rss>";
        var ids = Ids(xml);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids, Ids(xml.Replace(">a<", ">edited<", StringComparison.Ordinal)));

        static string?[] Ids(string xml) =>
            [.. Read(xml).Entries.Select(entry => FeedDrafts.Of(entry, "forum")!.ExternalId)];
    }

    [Fact]
    public void An_alert_names_the_page_and_not_the_click_counter()
    {
        var entry = Read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:google.com,2013:googlealerts/feed:123</id>
              <title type="html">&lt;b&gt;Oak and Ember&lt;/b&gt; opens</title>
              <link href="https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://paper.example/oak%3Fid%3D1&amp;ct=ga&amp;cd=x"/>
              <published>2026-11-21T10:00:00Z</published></entry></feed>
            """
        ).Entries[0];
        Assert.Equal("https://paper.example/oak?id=1", entry.Link?.AbsoluteUri);
        Assert.Equal("https://paper.example/oak?id=1", FeedDrafts.Of(entry, "alerts")?.ExternalId);
    }

    [Theory]
    [InlineData("https://www.google.co.uk/url?q=https://a.example/&sa=U", "https://a.example/")]
    [InlineData(
        "https://google.com/url?url=javascript:alert(1)",
        "https://google.com/url?url=javascript:alert(1)"
    )]
    [InlineData(
        "https://google.evil.example/url?url=https://a.example/",
        "https://google.evil.example/url?url=https://a.example/"
    )]
    [InlineData(
        "https://www.google.com/search?url=https://a.example/",
        "https://www.google.com/search?url=https://a.example/"
    )]
    public void Only_Googles_own_wrapping_is_taken_off(string wrapped, string link) =>
        Assert.Equal(link, GoogleAlerts.Unwrap(new Uri(wrapped))?.AbsoluteUri);

    [Theory]
    [InlineData("Sat, 21 Nov 2026 12:30:00 GMT", "2026-11-21T12:30:00Z")]
    [InlineData("21 Nov 2026 12:30 EST", "2026-11-21T17:30:00Z")]
    [InlineData("Saturday, 21-Nov-26 12:30:00 +0530", "2026-11-21T07:00:00Z")]
    [InlineData("Sat, 1 November 2026 02:03:60 Z", "2026-11-01T02:03:59Z")]
    [InlineData("2026-11-21T12:30:00.123-08:00", "2026-11-21T20:30:00.123Z")]
    [InlineData("2026-11-21", "2026-11-21T00:00:00Z")]
    [InlineData("21 Nov 2026", "2026-11-21T00:00:00Z")]
    [InlineData("Sat, 31 Nov 2026 12:00:00 GMT", null)]
    [InlineData("Sat, 21 Nov 2026 12:00:00 +9900", null)]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    public void Dates_are_read_as_people_write_them(string text, string? instant) =>
        Assert.Equal(
            instant is null
                ? null
                : DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture),
            FeedDate.Parse(text)
        );

    [Theory]
    [InlineData("utf-8", null, "utf-8")]
    [InlineData("utf-16", null, "utf-16")]
    [InlineData("windows-1252", "windows-1252", null)]
    [InlineData("windows-1252", "iso-8859-1", null)]
    [InlineData("windows-1252", null, "ISO-8859-1")]
    [InlineData("windows-1252", null, null)]
    [InlineData("shift_jis", null, "Shift_JIS")]
    [InlineData("utf-8", "no-such-charset", null)]
    public void A_feed_is_read_in_the_encoding_it_is_written_in(
        string written,
        string? header,
        string? declared
    )
    {
        var said = written == "shift_jis" ? "牛たん" : "Café “Oak”";
        var xml =
            $"<?xml version=\"1.0\"{(declared is null ? "" : $" encoding=\"{declared}\"")}?><rss><channel><item><title>{said}</title><guid>1</guid></item></channel></rss>";
        var encoding =
            CodePagesEncodingProvider.Instance.GetEncoding(written)
            ?? Encoding.GetEncoding(written);
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes(xml)];
        Assert.Equal(said, FeedReader.Read(body, header, Address).Entries[0].Title);
    }

    [Fact]
    public void What_is_not_quite_XML_is_mended()
    {
        var feed = Read(
            "\n<rss><channel><item><title>Fish & chips&nbsp;&eacute;\u0007 &unknown; &#0;</title><guid>1</guid><description><![CDATA[a & b &amp; c]]></description></item></channel></rss>"
        );
        Assert.Null(feed.Problem);
        Assert.Equal(
            "Fish & chips é &unknown; \uFFFD",
            feed.Entries[0].Title.Replace('\u00A0', ' ')
        );
        Assert.Equal("a & b & c", feed.Entries[0].Body);
    }

    [Fact]
    public void Half_a_feed_gives_the_entries_that_are_whole_and_says_where_it_breaks()
    {
        var feed = Read(
            "<rss><channel><item><title>One</title><guid>1</guid></item><item><title>Two</ti"
        );
        Assert.Equal(["One"], feed.Entries.Select(entry => entry.Title));
        Assert.NotNull(feed.Problem);
    }

    [Theory]
    [InlineData(
        "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>",
        "DTD"
    )]
    [InlineData("<html><body>Not found</body></html>", "<html>")]
    [InlineData("{\"not\":\"xml\"}", "XML")]
    [InlineData("", "XML")]
    [InlineData("<", "")]
    public void What_is_no_feed_is_refused_in_plain_words(string body, string words)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(body));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feed_made_to_hurt_is_read_in_no_time()
    {
        string[] feeds =
        [
            "<rss><channel><item><title>a</title><description>"
                + string.Concat(Enumerable.Repeat("<x>", 400_000)),
            "<rss><channel>" + string.Concat(Enumerable.Repeat("<item>", 400_000)),
            "<rss><channel><item><title>"
                + string.Concat(Enumerable.Repeat("<![CDATA[a]]>", 200_000))
                + "</title></item></channel></rss>",
            "<rss><channel>"
                + string.Concat(Enumerable.Repeat("<item/>", 400_000))
                + "</channel></rss>",
            "<rss><channel><item><title>" + new string('&', 3_000_000),
            "<rss><channel><item><title>" + string.Concat(Enumerable.Repeat("<![CDATA[", 300_000)),
            "<rss "
                + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"a{i}='' "))
                + "><channel/></rss>",
        ];
        foreach (var feed in feeds)
        {
            var watch = Stopwatch.StartNew();
            Assert.InRange(Read(feed).Entries.Count, 0, FeedReader.MaxEntries);
            // The square of any of these would take the machine for hours.
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
        }
    }

    [Fact]
    public void Characters_no_text_has_leave_the_words()
    {
        var feed = Read(
            "<feed><entry><id>1</id><title a='&#1;'>Oak&#7; &#xD800;and</title><content type='xhtml'><div>Em&#2;ber <b>here</b></div></content></entry></feed>"
        );
        var entry = Assert.Single(feed.Entries);
        Assert.Contains("Ember here", entry.Body, StringComparison.Ordinal);
        Assert.StartsWith("Oak", entry.Title, StringComparison.Ordinal);
    }

    private static FeedDocument Read(string xml) =>
        FeedReader.Read(Encoding.UTF8.GetBytes(xml), null, Address);
}
