using MentionTriage.Triage;
using MentionTriage.Triage.Ranking;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Triage;

public sealed class OptionsValidationTests
{
    [Fact]
    public void The_defaults_are_valid()
    {
        using var services = Configure([]);
        Assert.Equal(200, services.GetRequiredService<IOptions<TriageOptions>>().Value.BatchLimit);
        Assert.Equal(10, services.GetRequiredService<IOptions<RankingOptions>>().Value.NowWeight);
        Assert.Equal("UTC", services.GetRequiredService<IOptions<BrandOptions>>().Value.TimeZone);
    }

    [Fact]
    public void Every_wrong_weight_is_named_at_once_with_its_key_and_range()
    {
        using var services = Configure(
            new()
            {
                ["Ranking:ReachMax"] = "0.9",
                ["Ranking:NowTarget"] = "00:00:00",
                ["Ranking:Tiers:gold"] = "7",
            }
        );
        var error = Assert.Throws<OptionsValidationException>(() =>
            services.GetRequiredService<IOptions<RankingOptions>>().Value
        );
        Assert.Equal(
            [
                "Ranking:NowTarget is 00:00:00; set it between 00:00:01 and 1.00:00:00.",
                "Ranking:ReachMax is 0.9; set it between 0 and 0.5.",
                "Ranking:Tiers:gold is 7; set it between 0 and 1.",
            ],
            error.Failures
        );
    }

    [Fact]
    public void A_brand_with_an_unknown_zone_and_odd_places_is_refused_with_the_fix()
    {
        using var services = Configure(
            new()
            {
                ["Brand:TimeZone"] = "Mars/Olympus",
                ["Brand:Places:0:Name"] = "Manchester",
                ["Brand:Places:0:AirportCodes:0"] = "man",
                ["Brand:Places:1:Name"] = "!",
            }
        );
        var error = Assert.Throws<OptionsValidationException>(() =>
            services.GetRequiredService<IOptions<BrandOptions>>().Value
        );
        Assert.Equal(3, error.Failures.Count());
        Assert.Contains(
            error.Failures,
            failure => failure.Contains("Europe/London", StringComparison.Ordinal)
        );
        Assert.Contains(
            error.Failures,
            failure => failure.Contains("MAN", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_batch_of_none_is_refused()
    {
        using var services = Configure(new() { ["Triage:BatchLimit"] = "0" });
        var error = Assert.Throws<OptionsValidationException>(() =>
            services.GetRequiredService<IOptions<TriageOptions>>().Value
        );
        Assert.Equal(
            "Triage:BatchLimit is 0; set it between 1 and 1000.",
            Assert.Single(error.Failures)
        );
    }

    private static ServiceProvider Configure(Dictionary<string, string?> settings) =>
        new ServiceCollection()
            .AddLogging()
            .AddTriage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
}
