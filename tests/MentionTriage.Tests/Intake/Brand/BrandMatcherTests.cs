using System.Text;
using MentionTriage.Intake.Brand;

namespace MentionTriage.Tests.Intake.Brand;

public sealed class BrandMatcherTests
{
    private static readonly BrandProfile Delta = new()
    {
        Names = { "Delta Air Lines", "Delta" },
        Keywords = { "SkyMiles", "Nestlé Café" },
        Exclusions = { "Delta State", "river delta", "Delta variant" },
        Hashtags = { "KeepClimbing" },
        Domains = { "delta.com", "münchen.de" },
        Handles = { ["x"] = ["Delta"], ["bluesky"] = ["delta.bsky.social"] },
        AccountIds = { ["bluesky"] = ["did:plc:abcdefghijklmnopqrstuvwx"] },
    };

    private static readonly BrandMatcher Matcher = new(Delta);

    [Theory]
    [InlineData("My Delta flight is late", "Delta")]
    [InlineData("DELTA!!! why", "Delta")]
    [InlineData("delta's app is down", "Delta")]
    [InlineData("Delta’s app is down", "Delta")]
    [InlineData("I flew _Delta_ once", "Delta")]
    [InlineData("Why #Delta, why", "Delta")]
    [InlineData("délta", null)]
    [InlineData("Flying Delta😡again", "Delta")]
    [InlineData("昨日Deltaで飛んだ", "Delta")]
    [InlineData("delta air lines lost my bag", "Delta Air Lines")]
    [InlineData("Delta\nAir-Lines", "Delta Air Lines")]
    [InlineData("#DeltaAirLines is late", "Delta Air Lines")]
    [InlineData("#delta_air_lines is late", "Delta Air Lines")]
    [InlineData("deltaairlines is late", "Delta Air Lines")]
    [InlineData("where are my skymiles", "SkyMiles")]
    [InlineData("a nestle cafe", "Nestlé Café")]
    [InlineData("a NESTLE\u0301 CAFE\u0301", "Nestlé Café")]
    [InlineData("Deltas and omegas", null)]
    [InlineData("deltamethrin", null)]
    [InlineData("@deltablues plays tonight", null)]
    [InlineData("@delta.blues.example plays tonight", null)]
    [InlineData("https://example.com/delta/air", null)]
    [InlineData("write to delta@example.com", null)]
    [InlineData("delta_force", null)]
    [InlineData("#DeltaForce", null)]
    [InlineData("", null)]
    [InlineData("\ud83d", null)]
    public void Names_are_found_as_whole_words_however_they_are_written(string text, string? name)
    {
        var verdict = Judge(text);
        Assert.Equal(name, verdict.What);
        Assert.Equal(name is not null, verdict.IsAbout);
    }

    [Theory]
    [InlineData("Delta State elects a governor, Delta rejoices", "Delta State")]
    [InlineData("#DeltaState elects a governor. Delta rejoices", "Delta State")]
    [InlineData("the Delta variant spreads", "Delta variant")]
    public void An_exclusion_shows_that_another_delta_is_meant_and_says_so(
        string text,
        string exclusion
    )
    {
        var verdict = Judge(text);
        Assert.False(verdict.IsAbout);
        Assert.Equal(exclusion, verdict.ExcludedBy);
        Assert.Contains(exclusion, verdict.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Delta State is hot, @Delta, and so is your cabin", BrandSign.Account, "@Delta")]
    [InlineData("Delta Air Lines flies to Delta State", BrandSign.Words, "Delta Air Lines")]
    [InlineData("Delta State https://www.delta.com/help", BrandSign.Link, "delta.com")]
    public void Whoever_names_the_account_the_full_name_or_a_domain_is_heard_all_the_same(
        string text,
        BrandSign sign,
        string what
    )
    {
        var verdict = Judge(text);
        Assert.True(verdict.IsAbout);
        Assert.Equal((sign, what), (verdict.Sign, verdict.What));
    }

    [Theory]
    [InlineData("see delta.com/help", true)]
    [InlineData("see https://news.delta.com?a=b", true)]
    [InlineData("I wrote to help@delta.com.", true)]
    [InlineData("see delta.community", false)]
    [InlineData("see delta.com.evil.example", false)]
    [InlineData("see rivdelta.com", false)]
    public void A_domain_in_the_text_counts_when_it_is_the_brands(string text, bool isAbout)
    {
        var matcher = new BrandMatcher(new BrandProfile { Domains = { "delta.com" } });
        Assert.Equal(isAbout, matcher.Judge(new BrandText("x", text)).IsAbout);
        Assert.True(!isAbout || matcher.MayBeAbout(text));
    }

    [Fact]
    public void What_the_network_tells_beside_the_text_counts_and_the_account_comes_first()
    {
        var text = new BrandText("bluesky", "this one again…")
        {
            Links = ["https://t.example/1", "https://www.DELTA.com/x"],
            Tags = ["keepclimbing"],
        };
        Assert.Equal(BrandSign.Hashtag, Matcher.Judge(text).Sign);
        Assert.Equal(BrandSign.Link, Matcher.Judge(text with { Tags = [] }).Sign);
        Assert.Equal(
            BrandSign.Link,
            Matcher.Judge(text with { Tags = [], Links = ["http://xn--mnchen-3ya.de"] }).Sign
        );
        Assert.Equal(BrandSign.Words, Matcher.Judge(text with { Tags = ["DeltaAirLines"] }).Sign);
        var addressed = text with { MentionedIds = ["did:plc:abcdefghijklmnopqrstuvwx"] };
        Assert.Equal(BrandSign.Account, Matcher.Judge(addressed).Sign);
        // An id means something only in its own network.
        Assert.NotEqual(BrandSign.Account, Matcher.Judge(addressed with { Network = "x" }).Sign);
        Assert.Equal(
            "@delta.bsky.social",
            Matcher.Judge(text with { MentionedHandles = ["Delta.bsky.social"] }).What
        );
    }

    [Theory]
    [InlineData("McDonald's", "mcdonalds forgot my fries", true)]
    [InlineData("McDonald's", "McDonald’s forgot my fries", true)]
    [InlineData("McDonalds", "McDonald's forgot my fries", true)]
    [InlineData("L'Oréal", "j'adore l'Oréal", true)]
    [InlineData("L'Oréal", "loreal is out", true)]
    [InlineData("Oak & Ember", "oak and ember is full", true)]
    [InlineData("Oak & Ember", "#OakAndEmber is full", true)]
    [InlineData("Oak and Ember", "Oak&Ember is full", true)]
    [InlineData("AT&T", "at&t is down", true)]
    [InlineData("Can", "I can't", false)]
    [InlineData("Can", "Can is late", true)]
    [InlineData("Disney+", "disney+ buffers", true)]
    [InlineData("Disney+", "disney land", false)]
    [InlineData("Coca-Cola", "coca cola or cocacola", true)]
    [InlineData("Dr. Martens", "my dr martens", true)]
    [InlineData("Dr. Martens", "my Dr. Martens", true)]
    [InlineData("Air France", "fresh air. France won", false)]
    [InlineData("スターバックス", "昨日スターバックスで飲んだ", true)]
    [InlineData("スター", "昨日スターバックスで飲んだ", false)]
    [InlineData("스타벅스", "스타벅스에서 마셨다", true)]
    [InlineData("東京", "明日東京へ行く", true)]
    [InlineData("Дельта", "летел с ДЕЛЬТА вчера", true)]
    [InlineData("Übel", "alles UBEL hier", true)]
    [InlineData("Übel", "alles U\u0308bel hier", true)]
    public void Brands_of_every_script_and_spelling_are_found(
        string name,
        string text,
        bool isAbout
    )
    {
        var matcher = new BrandMatcher(new BrandProfile { Names = { name } });
        Assert.Equal(isAbout, matcher.Judge(new BrandText("x", text)).IsAbout);
        if (!isAbout)
            return;
        Assert.True(matcher.MayBeAbout(text));
        Assert.True(matcher.MayBeAbout(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void The_fast_no_is_never_wrong()
    {
        string[] pieces =
        [
            "Delta",
            "delta",
            "DELTA",
            " ",
            "'s",
            "’s",
            "Air",
            "Lines",
            "-",
            "#",
            "@",
            "_",
            "sky",
            "Miles",
            "Nestlé",
            "NESTLE",
            "cafe\u0301",
            "é",
            ".com",
            "www.",
            "KeepClimbing",
            "😡",
            "東京",
            "State",
            "\n",
            "&",
            "x",
        ];
        var random = new Random(20261121);
        var about = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(
                Enumerable
                    .Range(0, random.Next(1, 9))
                    .Select(_ => pieces[random.Next(pieces.Length)])
            );
            if (Judge(text).Sign is null)
                continue;
            about++;
            Assert.True(Matcher.MayBeAbout(text), text);
            Assert.True(Matcher.MayBeAbout(Encoding.UTF8.GetBytes(text)), text);
        }
        Assert.True(about > 2_000);
    }

    [Fact]
    public void The_fast_no_allocates_nothing_and_lets_most_of_a_firehose_go()
    {
        var frame = Encoding.UTF8.GetBytes(
            """{"did":"did:plc:zzz","time_us":1,"kind":"commit","commit":{"record":{"text":"good morning, a cat"}}}"""
        );
        Assert.False(Matcher.MayBeAbout(frame.AsSpan(0, 20)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Matcher.MayBeAbout(frame);
            Matcher.MayBeAbout("good morning, a cat");
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Words_that_a_writer_of_json_escaped_are_not_overlooked()
    {
        var matcher = new BrandMatcher(new BrandProfile { Names = { "Дельта" } });
        Assert.True(matcher.MayBeAbout("""{"text":"\u0414\u0435\u043b\u044c\u0442\u0430"}"""u8));
        Assert.False(matcher.MayBeAbout("""{"text":"good morning"}"""u8));
    }

    [Fact]
    public void A_profile_of_nothing_matches_nothing()
    {
        var matcher = new BrandMatcher(new BrandProfile());
        Assert.False(matcher.MayBeAbout("anything"));
        Assert.False(matcher.MayBeAbout("anything"u8));
        Assert.False(matcher.Judge(new BrandText("x", "anything")).IsAbout);
    }

    [Fact]
    public void The_longest_text_is_read_in_a_moment()
    {
        var text = string.Concat(Enumerable.Repeat("Delta State ' & @ # ", 2_000));
        Assert.False(Judge(text).IsAbout);
    }

    private static BrandVerdict Judge(string text) => Matcher.Judge(new BrandText("x", text));
}
