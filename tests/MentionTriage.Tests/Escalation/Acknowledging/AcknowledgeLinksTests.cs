using MentionTriage.Storage;

namespace MentionTriage.Tests.Escalation.Acknowledging;

public sealed class AcknowledgeLinksTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    [Theory]
    [InlineData(null)]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public async Task A_link_is_good_until_its_end_and_for_nothing_else(string? key)
    {
        await using var bench = await PagingBench.CreateAsync(Dialect.Sqlite, ("LinkKey", key));
        var token = bench.Links.CreateToken(Id);
        Assert.Matches("^[A-Za-z0-9_-]+$", token);
        Assert.Equal(Id, bench.Links.Read(token));

        foreach (var damaged in Damaged(token))
            Assert.Null(bench.Links.Read(damaged));

        bench.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(Id, bench.Links.Read(token));
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(bench.Links.Read(token));
    }

    [Fact]
    public async Task Replicas_with_the_same_key_read_each_others_links()
    {
        (string, string?) key = ("LinkKey", "0123456789abcdef0123456789abcdef");
        await using var one = await PagingBench.CreateAsync(Dialect.Sqlite, key);
        await using var two = one.Beside(key);
        await using var stranger = one.Beside(("LinkKey", "another key, quite as long as that"));
        var token = one.Links.CreateToken(Id);
        Assert.Equal(Id, two.Links.Read(token));
        Assert.Null(stranger.Links.Read(token));
    }

    private static IEnumerable<string> Damaged(string token)
    {
        for (var i = 0; i < token.Length - 1; i++)
            yield return token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
        yield return token[..^4];
        yield return token + "AAAA";
        yield return "";
        yield return "no/token";
        yield return "%00";
        yield return new string('A', 100_000);
    }
}
