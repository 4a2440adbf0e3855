using System.Net;
using MentionTriage.SystemTests.Fixtures;
using MentionTriage.SystemTests.Machine;
using static Microsoft.Playwright.Assertions;

namespace MentionTriage.SystemTests.Packaging;

/// <summary>The published folder is all the product needs.</summary>
public sealed class PublishTests(BrowserFixture browsers)
{
    [Fact]
    public async Task The_published_folder_runs_read_only_as_an_ordinary_user_with_model_and_sample_inside()
    {
        var folder = RunDirectory.New("published");
        await Tool.RunAsync(
            "dotnet",
            [
                "publish",
                Path.Combine(Checkout.Root, "src/Worker"),
                "-c",
                "Release",
                "-o",
                folder,
                "-v",
                "quiet",
                "-nologo",
            ]
        );
        Assert.True(File.Exists(Path.Combine(folder, "mention-triage.dll")));
        await Tool.RunAsync("chmod", ["-R", "a-w,a+rX", folder]);

        var settings = new ProductSettings
        {
            Product = Path.Combine(folder, "mention-triage.dll"),
            Sample = true,
            User = Environment.IsPrivilegedProcess ? "nobody" : null,
        };
        if (settings.User is { } user)
            await Tool.RunAsync("chown", [user, settings.Data]);
        await using var product = await ProductProcess.StartAsync(settings);
        await using var reader = await BoardReader.SignInAsync(
            await browsers.StartedAsync(),
            await product.SignInLinkAsync()
        );
        await Expect(reader.Page.Locator(".row").First).ToBeVisibleAsync();

        // Its own styles came with it.
        Assert.True(await reader.Page.EvaluateAsync<int>("document.styleSheets.length") > 0);
        Assert.Equal(HttpStatusCode.OK, await product.Api.StatusAsync("/health/ready"));
        await Tool.RunAsync("chmod", ["-R", "u+w", folder]);
    }
}
