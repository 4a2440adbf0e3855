using System.Text.Json.Nodes;
using MentionTriage.Intake.Sources;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;

namespace MentionTriage.Tests.Intake.Sources.X;

public sealed class XMentionsSourceTests
{
    [Fact]
    public async Task Own_mentions_are_read_whatever_they_say()
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.Mentions = http =>
            LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(1, "hello")));
        var read = await bench.ReadAsync(1, batches: 2, mentions: true);
        Assert.Equal([XPosts.Id(1)], Ids(read));
        Assert.Equal(XPosts.Id(1), read.Checkpoint);
    }

    [Fact]
    public async Task The_account_is_looked_up_by_its_handle()
    {
        await using var bench = await XBench.CreateAsync();
        bench.Brand.AccountIds.Clear();
        bench.X.Other = http =>
            LoopbackServer.JsonAsync(
                http,
                new JsonObject { ["data"] = new JsonObject { ["id"] = "99" } }.ToJsonString()
            );
        bench.X.Mentions = http =>
            LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(1)));
        Assert.Single((await bench.ReadAsync(1, mentions: true)).Events);
        Assert.Single(bench.X.Asked("/by/username/delta"));
    }

    private static IEnumerable<string?> Ids(SourceReading read) =>
        read.Events.Cast<MentionArrived>().Select(arrived => arrived.Draft.ExternalId);
}
