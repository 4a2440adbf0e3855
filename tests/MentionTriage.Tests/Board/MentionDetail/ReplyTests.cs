using MentionTriage.Board.Accounts;
using MentionTriage.Board.MentionDetail;
using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace MentionTriage.Tests.Board.MentionDetail;

/// <summary>Staff answer from the board where somebody is signed in who can, and behind the link elsewhere.</summary>
public sealed class ReplyTests
{
    private const string Button = "<button class=\"b\" type=\"button\" data-key=\"r\"";
    private const string Link = "<a class=\"b\" data-key=\"r\"";

    private readonly IMentionReplies _replies = Substitute.For<IMentionReplies>();

    [Theory]
    [InlineData(true, Button, Link)]
    [InlineData(false, Link, Button)]
    public async Task The_reply_is_written_here_where_the_network_takes_it_from_here(
        bool canReply,
        string there,
        string missing
    )
    {
        _replies.CanReply("x").Returns(canReply);
        await using var host = await BoardHost.StartAsync(replies: _replies);
        var mention = await new StoredMention().InsertAsync(host.Database);
        await Journal.UpdateAsync(
            host.Database,
            mention.Id,
            "url = 'https://x.com/sam/status/1'",
            new { }
        );
        var page = await PageAsync(host);
        Assert.Contains(there, page, StringComparison.Ordinal);
        Assert.DoesNotContain(missing, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_became_of_an_answer_is_told_in_a_sentence()
    {
        var id = Guid.NewGuid();
        await using var host = await BoardHost.StartAsync(replies: _replies);
        var actions = host.Services.GetRequiredService<PaneActions>();

        _replies.ReplyAsync(id, "sorry", "kim", default).Returns(new MentionReply(true));
        Assert.True((await actions.ReplyAsync(id, "kim", " sorry ")).Succeeded);

        _replies
            .ReplyAsync(id, "long", "kim", default)
            .Returns(new MentionReply(false, "The answer is 301 characters long."));
        var refused = await actions.ReplyAsync(id, "kim", "long");
        Assert.False(refused.Succeeded);
        Assert.Equal("The answer is 301 characters long.", refused.Sentence);

        _replies
            .ReplyAsync(id, "lost", "kim", default)
            .Returns<MentionReply>(_ => throw new IOException("store away"));
        var lost = await actions.ReplyAsync(id, "kim", "lost");
        Assert.False(lost.Succeeded);
        Assert.Contains("not known", lost.Sentence, StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(BoardHost host)
    {
        var client = host.Visitor().Client;
        var link = await host.Services.GetRequiredService<SignInLink>().CurrentAsync(default);
        using var answer = await client.GetAsync(new Uri(link!, UriKind.Relative));
        return await client.GetStringAsync(new Uri("/", UriKind.Relative));
    }
}
