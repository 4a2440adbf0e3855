using MentionTriage.SystemTests.Fixtures;
using MentionTriage.SystemTests.HostileInput;
using MentionTriage.SystemTests.Machine;
using static Microsoft.Playwright.Assertions;

namespace MentionTriage.SystemTests.Desk;

/// <summary>Markup and script in every field of a mention stay words on the board.</summary>
public sealed class ScriptTests(BrowserFixture browsers, EmbeddedDesk desk)
    : IClassFixture<EmbeddedDesk>
{
    [Fact]
    public async Task Nothing_a_stranger_wrote_runs_or_loads_on_the_board()
    {
        var product = await desk.StartedAsync();
        var answer = await product.Api.PostMentionsAsync(Hostile.Mention("board"));
        Assert.Equal(1, answer.Accepted);
        var mention = await product.Api.SingleAsync(Hostile.Id("board"));
        var id = mention.GetProperty("id").GetString();
        using var note = await product.Api.PostAsync(
            $"/api/mentions/{id}/notes",
            new { text = $"<img src=x onerror=window.{Hostile.Flag}=1>" }
        );
        Assert.True(note.IsSuccessStatusCode);

        await using var reader = await BoardReader.SignInAsync(
            await browsers.StartedAsync(),
            await product.SignInLinkAsync()
        );
        var strangers = new List<string>();
        var dialogs = new List<string>();
        reader.Page.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith(product.Address.ToString(), StringComparison.Ordinal)
                || request.Url.EndsWith("/x", StringComparison.Ordinal)
            )
                strangers.Add(request.Url);
        };
        reader.Page.Dialog += (_, dialog) =>
        {
            dialogs.Add(dialog.Message);
            _ = dialog.DismissAsync();
        };

        await reader.Page.ReloadAsync();
        await reader.InteractiveAsync();
        await reader.RowOf(Hostile.Id("board")).ClickAsync();
        await Expect(reader.Detail.Locator(".said")).ToContainTextAsync("<script>");
        var original = reader.Detail.GetByText("Show original text");
        if (await original.CountAsync() > 0)
            await original.ClickAsync();
        await reader.Detail.GetByText("Show the number").ClickAsync();
        foreach (var row in await reader.Page.Locator(".row").AllAsync())
            await row.HoverAsync();

        Assert.Empty(strangers);
        Assert.Empty(dialogs);
        Assert.False(
            await reader.Page.EvaluateAsync<bool>($"'{Hostile.Flag}' in window"),
            "a stranger's script ran"
        );
        Assert.Equal(
            0,
            await reader
                .Page.Locator(
                    ".detail img, .detail iframe, .detail script, .detail svg[onload], .row img, .row script, a[href^='javascript' i]"
                )
                .CountAsync()
        );
    }
}
