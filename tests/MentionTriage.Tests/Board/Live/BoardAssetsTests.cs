using System.Net;
using System.Text.RegularExpressions;
using MentionTriage.Board.Live;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Tests.Board.Live;

public sealed class BoardAssetsTests
{
    [Fact]
    public async Task Everything_a_page_links_is_served_to_anyone()
    {
        await using var host = await BoardHost.StartAsync();
        var client = host.Visitor().Client;
        var page = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var links = Regex.Matches(page, "(?:src|href)=\"(/[^\"]+\\.(?:js|css|svg))\"");
        Assert.True(links.Count >= 5, page);

        foreach (var link in links.Select(match => match.Groups[1].Value))
        {
            using var answer = await client.GetAsync(new Uri(link, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEqual(0, answer.Content.Headers.ContentLength);
            Assert.Equal(
                "nosniff",
                Assert.Single(answer.Headers.GetValues("X-Content-Type-Options"))
            );
        }
    }

    [Fact]
    public async Task An_asset_is_kept_for_ever_at_its_own_version_and_asked_for_again_at_any_other()
    {
        await using var host = await BoardHost.StartAsync();
        var client = host.Visitor().Client;
        var assets = host.Services.GetRequiredService<BoardAssets>();

        using var fresh = await client.GetAsync(new Uri(assets.Url("board.css"), UriKind.Relative));
        using var old = await client.GetAsync(new Uri("/assets/old/board.css", UriKind.Relative));
        using var none = await client.GetAsync(new Uri("/assets/old/../../x", UriKind.Relative));
        client.DefaultRequestHeaders.IfNoneMatch.Add(fresh.Headers.ETag!);
        using var again = await client.GetAsync(new Uri(assets.Url("board.css"), UriKind.Relative));

        Assert.Contains(
            "immutable",
            fresh.Headers.CacheControl!.ToString(),
            StringComparison.Ordinal
        );
        Assert.True(old.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public void The_script_of_Blazor_is_in_the_build()
    {
        var script = System.Text.Encoding.UTF8.GetString(BlazorScript.Read());

        Assert.InRange(script.Length, 100_000, 1_000_000);
        Assert.Contains("Blazor", script, StringComparison.Ordinal);
    }
}
