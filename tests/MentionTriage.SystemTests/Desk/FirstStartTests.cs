using System.Text.Json;
using MentionTriage.SystemTests.Fixtures;
using MentionTriage.SystemTests.Machine;
using static Microsoft.Playwright.Assertions;

namespace MentionTriage.SystemTests.Desk;

/// <summary>The first minute with the product: one command, no configuration, the sample day.</summary>
public sealed class FirstStartTests(BrowserFixture browsers) : IAsyncLifetime
{
    private readonly ProductSettings _settings = new() { Sample = true };
    private ProductProcess _product = null!;

    public async ValueTask InitializeAsync() =>
        _product = await ProductProcess.StartAsync(_settings);

    public ValueTask DisposeAsync() => _product.DisposeAsync();

    [Fact]
    public async Task It_prints_its_address_and_a_link_that_signs_in_and_the_sample_queue_fills()
    {
        Assert.Contains(
            _product.Output,
            line => line.Contains($"http://127.0.0.1:{_settings.Port}", StringComparison.Ordinal)
        );
        await using var reader = await BoardReader.SignInAsync(
            await browsers.StartedAsync(),
            await _product.SignInLinkAsync()
        );
        await reader.RowsReachAsync(5);

        Assert.All(await _product.Api.AllAsync(), HasReasons);
        // The sample day goes on: a mention ranked again between two pages may show a score that came after its place.
        await Wait.UntilAsync(
            async () =>
                Scores(await _product.Api.AllAsync()) is var scores
                && scores.SequenceEqual(scores.OrderDescending()),
            TimeSpan.FromSeconds(20),
            () => "the most costly mentions to stand first"
        );
        await reader.Page.Locator(".row").First.ClickAsync();
        await Expect(reader.Detail.Locator(".terms li").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_key_in_the_data_directory_opens_the_API_and_is_for_its_owner_alone()
    {
        var settings = new ProductSettings { ApiKey = null };
        await using var product = await ProductProcess.StartAsync(settings);
        var file = Path.Combine(settings.Data, "api-key");
        var key = (await File.ReadAllTextAsync(file)).Trim();
        using var http = new HttpClient { BaseAddress = product.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);

        using var response = await http.GetAsync("/api/mentions");

        Assert.True(response.IsSuccessStatusCode);
        var others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & others);
    }

    private static double[] Scores(IEnumerable<JsonElement> mentions) =>
        [
            .. mentions.Select(mention =>
                mention.GetProperty("priority").GetProperty("score").GetDouble()
            ),
        ];

    private static void HasReasons(JsonElement mention)
    {
        var reasons = mention.GetProperty("priority").GetProperty("reasons");
        Assert.NotEmpty(reasons.EnumerateArray());
        Assert.All(
            reasons.EnumerateArray(),
            reason => Assert.NotEmpty(reason.GetProperty("text").GetString()!)
        );
    }
}
