using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources.X;

namespace MentionTriage.Tests.Intake.Sources.X;

public sealed class XQueriesTests
{
    [Fact]
    public void A_brand_becomes_one_query_of_all_it_is_known_by()
    {
        var brand = new BrandProfile();
        brand.Names.Add("Delta Air Lines");
        brand.Hashtags.Add("#flydelta");
        brand.Domains.Add("delta.com");
        brand.Handles["x"] = ["@delta"];
        brand.Languages.Add("en");
        Assert.Equal(
            "(@delta OR \"Delta Air Lines\" OR #flydelta OR url:\"delta.com\" OR url:\"x.com/delta/status\")"
                + " -is:retweet -from:delta (lang:en OR lang:und) -is:nullcast",
            Assert.Single(XQueries.For(brand, "-is:nullcast", 512))
        );
    }

    [Theory]
    [InlineData(64)]
    [InlineData(512)]
    [InlineData(1_024)]
    public void No_query_is_longer_than_the_plan_allows_and_nothing_is_left_out(int length)
    {
        var brand = new BrandProfile();
        for (var i = 0; i < 500; i++)
            brand.Keywords.Add($"keyword number {i}");
        var queries = XQueries.For(brand, "", length);
        Assert.All(queries, query => Assert.InRange(query.Length, 1, length));
        Assert.All(
            brand.Keywords,
            keyword =>
                Assert.Contains(
                    queries,
                    query => query.Contains($"\"{keyword}\"", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void No_word_of_the_brand_can_be_an_operator()
    {
        var brand = new BrandProfile();
        brand.Names.Add("a\" OR from:me \\");
        brand.Names.Add("OR");
        brand.Names.Add("\"\"");
        brand.Handles["x"] = ["delta OR cats", "ok_1"];
        var query = Assert.Single(XQueries.For(brand, "", 512));
        Assert.Equal(
            "(@ok_1 OR \"a OR from:me\" OR \"OR\" OR url:\"x.com/ok_1/status\") -is:retweet -from:ok_1",
            query
        );
    }

    [Fact]
    public void A_brand_known_by_nothing_asks_for_nothing() =>
        Assert.Empty(XQueries.For(new BrandProfile(), "", 512));
}
