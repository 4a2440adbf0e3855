using System.Text.Json;
using MentionTriage.SystemTests.Fixtures;
using MentionTriage.SystemTests.Machine;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MentionTriage.SystemTests.Desk;

/// <summary>A day at the board: read, claim, note, snooze, resolve, with the keys, while others look on.</summary>
public sealed class BoardTests(BrowserFixture browsers, EmbeddedDesk desk)
    : IClassFixture<EmbeddedDesk>
{
    [Fact]
    public async Task The_rows_stand_in_the_order_of_what_waiting_costs()
    {
        var product = await desk.StartedAsync();
        await product.Api.PostMentionsAsync(
            new { externalId = "order-praise", text = "Lovely window display today." },
            new
            {
                externalId = "order-now",
                text = "Help, I smell gas in your shop and nobody opens the door, please come right now!",
            },
            new { externalId = "order-question", text = "When do you open on Sundays?" }
        );
        foreach (var id in new[] { "order-praise", "order-now", "order-question" })
            await product.Api.SingleAsync(id);

        await using var reader = await SignInAsync();
        await Expect(reader.RowOf("order-now")).ToBeVisibleAsync();
        var listed = (await product.Api.AllAsync()).Select(ExternalId).ToArray();
        var shown = await reader.RowsAsync();

        Assert.Equal(listed.Take(shown.Count), shown);
        Assert.True(Array.IndexOf(listed, "order-now") < Array.IndexOf(listed, "order-praise"));
    }

    [Fact]
    public async Task A_mention_is_opened_claimed_noted_and_resolved_with_keys_while_another_browser_looks_on()
    {
        var product = await desk.StartedAsync();
        await product.Api.PostMentionsAsync(
            new
            {
                externalId = "keys-1",
                text = "My card was stolen and the hotline is dead, please block it right now!",
            }
        );
        await product.Api.SingleAsync("keys-1");
        await using var reader = await SignInAsync();
        await using var other = await SignInAsync();

        await reader.RowOf("keys-1").ClickAsync();
        await Expect(reader.Detail).ToContainTextAsync("My card was stolen");
        await reader.PressAsync("c");
        await Expect(reader.Detail).ToContainTextAsync("You have it");
        await Expect(other.RowOf("keys-1").Locator(".av").First).Not.ToHaveClassAsync("av free");

        await reader.PressAsync("n");
        var writing = reader.Page.Locator(".panel textarea");
        await writing.FillAsync("Called the bank.");
        await reader.PressAsync("Escape");
        await Expect(writing).ToHaveCountAsync(0);
        await reader.PressAsync("n");
        await Expect(writing).ToHaveValueAsync("Called the bank.");
        await Expect(writing).ToBeFocusedAsync();
        await reader.PressAsync("Control+Enter");
        await Expect(reader.Detail.Locator(".note")).ToContainTextAsync("Called the bank.");
        await reader.PressAsync("n");
        await Expect(writing).ToHaveValueAsync("");
        await reader.PressAsync("Escape");
        await Expect(writing).ToHaveCountAsync(0);

        await reader.PressAsync("e");
        await Expect(reader.Page.Locator(".panel")).ToBeVisibleAsync();
        await reader.PressAsync("2");

        await Expect(other.RowOf("keys-1")).ToHaveCountAsync(0);
        var resolved = Assert.Single(
            await product.Api.AllAsync("state=resolved"),
            mention => ExternalId(mention) == "keys-1"
        );
        Assert.Equal("resolved", resolved.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_snoozed_mention_leaves_the_queue_everywhere()
    {
        var product = await desk.StartedAsync();
        await product.Api.PostMentionsAsync(
            new
            {
                externalId = "snooze-1",
                text = "My luggage with my medicine is lost, I need it today, please help.",
            }
        );
        await product.Api.SingleAsync("snooze-1");
        await using var reader = await SignInAsync();
        await using var other = await SignInAsync();
        await Expect(other.RowOf("snooze-1")).ToBeVisibleAsync();

        await reader.RowOf("snooze-1").ClickAsync();
        await Expect(reader.Detail).ToContainTextAsync("My luggage");
        await reader.PressAsync("?");
        await Expect(reader.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await reader.PressAsync("Escape");
        await Expect(reader.RowOf("snooze-1")).ToBeFocusedAsync();
        await reader.PressAsync("s");
        await Expect(reader.Page.Locator(".panel")).ToBeVisibleAsync();
        await reader.PressAsync("2");

        await Expect(other.RowOf("snooze-1")).ToHaveCountAsync(0);
        Assert.Contains(
            await product.Api.AllAsync("state=snoozed"),
            mention => ExternalId(mention) == "snooze-1"
        );
    }

    [Fact]
    public async Task Escape_leads_from_the_search_to_what_was_found_and_the_words_stay()
    {
        var product = await desk.StartedAsync();
        await product.Api.PostMentionsAsync(
            new { externalId = "search-1", text = "Is there parking for a zeppelin at your place?" }
        );
        await product.Api.SingleAsync("search-1");
        await using var reader = await SignInAsync();
        var field = reader.Page.Locator(".find input").First;

        await reader.PressAsync("/");
        await Expect(field).ToBeFocusedAsync();
        await field.FillAsync("zeppelin");
        await Expect(reader.Page.Locator("main.queue")).ToHaveAttributeAsync("data-total", "1");
        await reader.PressAsync("Escape");
        await Expect(reader.RowOf("search-1")).ToBeFocusedAsync();
        await Expect(field).ToHaveValueAsync("zeppelin");

        await reader.PressAsync("/", "Delete");
        await Expect(reader.Page.Locator("main.queue")).Not.ToHaveAttributeAsync("data-total", "1");
    }

    [Fact]
    public async Task Arrivals_wait_behind_a_pill_while_someone_reads_and_the_order_stays()
    {
        var product = await desk.StartedAsync();
        await product.Api.PostMentionsAsync(
            Enumerable
                .Range(0, 12)
                .Select(number => Invented.Mention($"pill-before-{number}", number))
        );
        await product.Api.SingleAsync("pill-before-11");
        await using var reader = await SignInAsync();
        await reader.RowsReachAsync(10);
        await reader.Page.Locator(".row").Nth(2).FocusAsync();
        await Expect(reader.Page.Locator("main.queue[data-held]")).ToBeVisibleAsync();
        var before = await reader.RowsAsync();

        await product.Api.PostMentionsAsync(
            Enumerable
                .Range(0, 3)
                .Select(number => new
                {
                    externalId = $"pill-{number}",
                    text = "There is smoke in your lift and we are stuck inside, help us right now!",
                })
        );
        await Expect(reader.Pill).ToContainTextAsync("3 new");
        Assert.Equal(before, await reader.RowsAsync());

        await reader.Pill.ClickAsync();
        await Expect(reader.RowOf("pill-0")).ToBeVisibleAsync();
        await Expect(reader.Pill).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task On_a_tablet_the_words_have_room_beside_the_mention_and_no_page_keeps_a_wide_rail()
    {
        var product = await desk.StartedAsync();
        await product.Api.PostMentionsAsync(
            new
            {
                externalId = "tablet-1",
                text = "Is the pool open for guests who only come for lunch on Sunday?",
                author = new { displayName = new string('N', 200), handle = new string('h', 100) },
            }
        );
        await product.Api.SingleAsync("tablet-1");
        await using var reader = await BoardReader.SignInAsync(
            await browsers.StartedAsync(),
            await product.SignInLinkAsync(),
            width: 768,
            height: 1024
        );

        await reader.RowOf("tablet-1").ClickAsync();
        await Expect(reader.Detail).ToContainTextAsync("Is the pool open");
        Assert.True(await WidthAsync(reader, ".row[data-external-id='tablet-1'] .say") > 200);
        var name = await BoxAsync(reader.Detail.Locator(".person .sub"));
        var when = await BoxAsync(reader.Detail.Locator(".person .when"));
        Assert.True(name.X + name.Width <= when.X, "a long handle covers the time");

        await reader.Page.GotoAsync(new Uri(product.Address, "/sources").ToString());
        await Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Sources");
        Assert.InRange(await WidthAsync(reader, ".rail"), 40, 80);
    }

    private static async Task<float> WidthAsync(BoardReader reader, string selector) =>
        (await BoxAsync(reader.Page.Locator(selector))).Width;

    // What is being drawn anew has no box for a moment.
    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator locator)
    {
        LocatorBoundingBoxResult? box = null;
        await Wait.UntilAsync(
            async () => (box = await locator.BoundingBoxAsync()) is not null,
            TimeSpan.FromSeconds(15),
            () => $"{locator} to have a place"
        );
        return box!;
    }

    [Fact]
    public async Task On_a_phone_the_list_fits_and_a_mention_opens_as_a_sheet()
    {
        var product = await desk.StartedAsync();
        await product.Api.PostMentionsAsync(
            new
            {
                externalId = "phone-1",
                text = "Somebody fainted in your store on Main Street, please send help now!",
            }
        );
        await product.Api.SingleAsync("phone-1");
        await using var reader = await BoardReader.SignInAsync(
            await browsers.StartedAsync(),
            await product.SignInLinkAsync(),
            width: 390,
            height: 844,
            phone: true
        );
        await Expect(reader.RowOf("phone-1")).ToBeVisibleAsync();
        await FitsAsync(reader);

        await reader.RowOf("phone-1").TapAsync();
        await Expect(reader.Detail.Locator(".said")).ToBeInViewportAsync();
        await FitsAsync(reader);
        await reader.Detail.GetByText("Claim").First.TapAsync();
        await Expect(reader.Detail).ToContainTextAsync("You have it");
    }

    private async Task<BoardReader> SignInAsync() =>
        await BoardReader.SignInAsync(
            await browsers.StartedAsync(),
            await (await desk.StartedAsync()).SignInLinkAsync()
        );

    private static async Task FitsAsync(BoardReader reader) =>
        Assert.True(
            await reader.Page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            ),
            "the page scrolls sideways"
        );

    private static string ExternalId(JsonElement mention) =>
        mention.GetProperty("externalId").GetString()!;
}
