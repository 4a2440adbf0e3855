using MentionTriage.SystemTests.Fixtures;
using MentionTriage.SystemTests.Machine;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MentionTriage.SystemTests.Desk;

/// <summary>Staff answer from the board, in a real browser: where the network takes it, and behind the link where it does not.</summary>
public sealed class ReplyPanelTests(BrowserFixture browsers) : IAsyncLifetime
{
    private const string Did = "did:plc:sam";
    private const string Answer = "We are so sorry: look at https://oak.example/help.";

    private ReplyNetworks _networks = null!;
    private ProductProcess _product = null!;
    private BoardReader _reader = null!;

    private ILocator Panel => _reader.Page.Locator("form.panel[aria-label=Reply]");

    private ILocator Text => Panel.Locator("textarea");

    public async ValueTask InitializeAsync()
    {
        _networks = await ReplyNetworks.StartAsync();
        _product = await ProductProcess.StartAsync(
            new ProductSettings
            {
                Configuration = new Dictionary<string, string>
                {
                    ["Brand:Names:0"] = "Oak and Ember",
                    ["Brand:Handles:x:0"] = "oakandember",
                    ["Sources:Bluesky:Identifier"] = "oak.example",
                    ["Sources:Bluesky:AppPassword"] = "abcd-efgh-ijkl-mnop",
                    ["Sources:Bluesky:Service"] = _networks.Address.ToString(),
                    ["Sources:Bluesky:AppView"] = "",
                    ["Sources:Bluesky:Jetstream:0"] = $"ws://127.0.0.1:{_networks.Address.Port}",
                    ["Sources:X:Url"] = _networks.Address.ToString(),
                    ["Sources:X:BearerToken"] = "app",
                    ["Sources:X:ApiKey"] = "key",
                    ["Sources:X:ApiSecret"] = "secret",
                    ["Sources:X:AccessToken"] = "user",
                    ["Sources:X:AccessTokenSecret"] = "user-secret",
                    ["Sources:X:Stream"] = "false",
                },
            }
        );
        await _product.Api.PostMentionsAsync(
            Mention("bluesky", $"{Did}/3a", "locked out at Oak and Ember", "https://bsky.app/p/3a"),
            Mention(
                "x",
                "1861000000000000001",
                "@OakAndEmber my soup is cold",
                "https://x.com/sam/status/1861000000000000001"
            ),
            Mention(
                "x",
                "1861000000000000002",
                "Oak and Ember lost my coat",
                "https://x.com/sam/status/1861000000000000002"
            ),
            Mention(
                "mastodon",
                "https://far.social/@sam/7",
                "Oak and Ember was lovely",
                "https://far.social/@sam/7"
            )
        );
        foreach (
            var id in new[]
            {
                $"{Did}/3a",
                "1861000000000000001",
                "1861000000000000002",
                "https://far.social/@sam/7",
            }
        )
            await _product.Api.SingleAsync(id);
        _reader = await BoardReader.SignInAsync(
            await browsers.StartedAsync(),
            await _product.SignInLinkAsync()
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _product.DisposeAsync();
        await _networks.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_goes_out_where_the_network_takes_it_and_a_refused_one_is_kept_with_the_reason()
    {
        await OpenAsync($"{Did}/3a");
        await _reader.PressAsync("r");
        _networks.Refusal = "the record is not to our liking";
        await Text.FillAsync(Answer);
        await Panel.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(_reader.Detail.Locator("[role=alert]"))
            .ToContainTextAsync("the record is not to our liking");
        await Expect(Text).ToHaveValueAsync(Answer);
        Assert.Empty(_networks.OnBluesky);

        _networks.Refusal = null;
        await Panel.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Panel).ToHaveCountAsync(0);
        Assert.Equal([Answer], _networks.OnBluesky);
        Assert.Equal($"at://{Did}/app.bsky.feed.post/3a", _networks.Parent);

        // X takes it because the author addressed the account; the keyboard sends it too.
        await OpenAsync("1861000000000000001");
        await _reader.PressAsync("r");
        await Text.FillAsync("A warm one is on its way.");
        await _reader.PressAsync("Control+Enter");
        await Expect(Panel).ToHaveCountAsync(0);
        Assert.Equal(["A warm one is on its way."], _networks.OnX);
    }

    [Fact]
    public async Task What_a_network_does_not_take_from_here_is_told_and_the_link_leads_to_where_it_is_answered()
    {
        await OpenAsync($"{Did}/3a");
        await _reader.PressAsync("r");
        await Text.FillAsync(new string('x', 301));
        await Panel.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(_reader.Detail.Locator("[role=alert]"))
            .ToContainTextAsync("301 characters long; Bluesky takes 300");
        await Expect(Text).ToHaveValueAsync(new string('x', 301));
        Assert.Empty(_networks.OnBluesky);

        await OpenAsync("1861000000000000002");
        await _reader.PressAsync("r");
        await Text.FillAsync(Answer);
        await Panel.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(_reader.Detail.Locator("[role=alert]")).ToContainTextAsync("answer there");
        await Expect(Text).ToHaveValueAsync(Answer);
        await Expect(Panel.GetByRole(AriaRole.Link))
            .ToHaveAttributeAsync(
                "href",
                "https://x.com/intent/post?in_reply_to=1861000000000000002"
            );
        Assert.Empty(_networks.OnX);

        // Where no network is signed in there is only the link.
        await OpenAsync("https://far.social/@sam/7");
        var link = _reader.Page.Locator("a[data-key=r]");
        await Expect(link).ToHaveAttributeAsync("href", "https://far.social/@sam/7");
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer");
    }

    private async Task OpenAsync(string externalId)
    {
        await _reader.RowOf(externalId).ClickAsync();
        await Expect(_reader.Detail).ToBeVisibleAsync();
        await Wait.UntilAsync(
            async () =>
                await _reader.Detail.GetAttributeAsync("data-mention-id")
                == (await _product.Api.SingleAsync(externalId)).GetProperty("id").GetString(),
            TimeSpan.FromSeconds(20),
            () => $"{externalId} to be open"
        );
    }

    private static object Mention(string source, string id, string text, string url) =>
        new
        {
            source,
            externalId = id,
            text,
            url,
            author = new { handle = "sam" },
        };
}
