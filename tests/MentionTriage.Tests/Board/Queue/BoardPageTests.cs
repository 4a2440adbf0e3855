using System.Net;
using MentionTriage.Board.Accounts;
using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Tests.Board.Queue;

/// <summary>The first picture of the board, as the server draws it before anything is live.</summary>
public sealed class BoardPageTests
{
    private const string Hostile =
        "<script>alert('x')</script><img src=x onerror=alert(1)>\u202Ereversed";

    [Fact]
    public async Task Whoever_is_not_signed_in_is_led_to_the_sign_in_page()
    {
        await using var host = await BoardHost.StartAsync();
        var client = host.Visitor().Client;

        using var front = await client.GetAsync(new Uri("/?band=now", UriKind.Relative));
        var page = await client.GetStringAsync(front.Headers.Location);

        Assert.Equal(HttpStatusCode.Redirect, front.StatusCode);
        Assert.Contains("action=\"/sign-in/password\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"/?band=now\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_picture_holds_the_queue_and_the_mention_on_its_top()
    {
        await using var host = await BoardHost.StartAsync();
        var client = await SignedInAsync(host);
        var mention = await new StoredMention { Band = Band.Now }.InsertAsync(host.Database);

        var page = await client.GetStringAsync(new Uri("/", UriKind.Relative));

        Assert.Contains(
            $"data-mention-id=\"{mention.Id}\" data-external-id",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("Why it stands here", page, StringComparison.Ordinal);
        Assert.Contains("Probably needs an answer today.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_of_strangers_are_text_wherever_they_stand()
    {
        await using var host = await BoardHost.StartAsync();
        var client = await SignedInAsync(host);
        await new StoredMention
        {
            Text = Hostile,
            DisplayName = Hostile,
            Handle = Hostile,
        }.InsertAsync(host.Database);
        await new StoredMention
        {
            State = MentionState.Parked,
            ParkedError = Hostile,
            Text = Hostile,
        }.InsertAsync(host.Database);

        foreach (
            var path in new[] { "/", "/?state=parked", "/?q=" + Uri.EscapeDataString(Hostile) }
        )
        {
            var page = await client.GetStringAsync(new Uri(path, UriKind.Relative));
            Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Browsers_are_told_to_run_nothing_but_the_boards_own_script()
    {
        await using var host = await BoardHost.StartAsync();
        var client = await SignedInAsync(host);

        foreach (var path in new[] { "/", "/sign-in", "/account" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            var page = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/", "Nobody is waiting")]
    [InlineData("/?view=mine", "You have nothing open")]
    [InlineData("/?view=opportunities", "No opportunity is open")]
    [InlineData("/?state=snoozed", "Nothing here")]
    [InlineData("/?state=resolved", "Nothing here")]
    [InlineData("/?band=now&kind=praise&network=x", "Nothing fits")]
    [InlineData("/?mention=0197f0ab-0000-7000-8000-000000000000", "There is no such mention")]
    public async Task An_empty_view_says_what_it_means(string path, string sentence)
    {
        await using var host = await BoardHost.StartAsync();
        var client = await SignedInAsync(host);

        Assert.Contains(
            sentence,
            await client.GetStringAsync(new Uri(path, UriKind.Relative)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_wrong_address_is_answered_with_a_sentence_and_a_wrong_call_with_a_status()
    {
        await using var host = await BoardHost.StartAsync();
        var client = host.Client();

        using var page = await client.GetAsync(new Uri("/nowhere", UriKind.Relative));
        using var call = await client.GetAsync(new Uri("/api/nowhere", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains(
            "There is no such page",
            await page.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NotFound, call.StatusCode);
        Assert.NotEqual("text/html", call.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<HttpClient> SignedInAsync(BoardHost host)
    {
        var client = host.Visitor().Client;
        var link = await host
            .Services.GetRequiredService<SignInLink>()
            .CurrentAsync(CancellationToken.None);
        using var answer = await client.GetAsync(new Uri(link!, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }
}
