using MentionTriage.Intake.Brand;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Intake.Brand;

public sealed class BrandProfileValidatorTests
{
    [Fact]
    public void A_whole_profile_is_read_as_it_stands()
    {
        var profile = Read(
            new()
            {
                ["Brand:TimeZone"] = "Europe/London",
                ["Brand:Places:0:Name"] = "Leeds",
                ["Brand:Names:0"] = "Delta Air Lines",
                ["Brand:Names:typed-0"] = "Delta",
                ["Brand:Handles:X:0"] = "delta",
                ["Brand:AccountIds:bluesky:0"] = "did:plc:z72i7hdynmk6r22z27h6tvur",
                ["Brand:Tiers:gold:x:0"] = "sam",
                ["Brand:Tiers:gold:bluesky:0"] = "did:plc:ann",
                ["Brand:MutedAuthors:x:0"] = "troll",
                ["Brand:Languages:0"] = "en",
            }
        );
        Assert.Equal(["Delta Air Lines", "Delta"], profile.Names);
        Assert.Equal(["delta"], profile.Handles["x"]);
        Assert.Equal(["sam"], profile.Tiers["gold"]["x"]);
        Assert.Equal("gold", new BrandAccounts(profile).TierOf("x", null, "sam"));
    }

    [Fact]
    public void Every_mistake_is_told_at_once_with_its_key_and_the_fix()
    {
        var error = Assert.Throws<OptionsValidationException>(() =>
            Read(
                new()
                {
                    ["Brand:Names"] = "Delta",
                    ["Brand:Handels:x:0"] = "delta",
                    ["Brand:Keywords:0"] = "x",
                    ["Brand:Keywords:1"] = "skymiles",
                    ["Brand:Exclusions:0"] = "SkyMiles",
                    ["Brand:Hashtags:0"] = "two words",
                    ["Brand:Domains:0"] = "https://delta.com/help",
                    ["Brand:Languages:0"] = "english",
                    ["Brand:Handles:x:0"] = "far_too_long_for_a_handle",
                    ["Brand:Handles:bluesky:0"] = "delta",
                    ["Brand:AccountIds:bluesky:0"] = "delta.bsky.social",
                    ["Brand:AccountIds:x:0"] = "delta",
                    ["Brand:OwnAccounts:0"] = "delta",
                    ["Brand:MutedAuthors:x:0"] = "not a handle",
                    ["Brand:Tiers:gold:x:0"] = "sam",
                    ["Brand:Tiers:silver:x:0"] = "@Sam",
                }
            )
        );
        string[] expected =
        [
            "Brand:Names is 'Delta'; write a list: Brand:Names:0=Delta.",
            "Brand:Handels is not a setting; did you mean Brand:Handles?",
            "Brand:OwnAccounts:0 is 'delta'; write a list: Brand:OwnAccounts:NETWORK:0=delta.",
            "Brand:Keywords:0 is 'x'; write 2 to 80 characters.",
            "Brand:Exclusions:0 is 'SkyMiles', which is a name or keyword of the brand",
            "Brand:Hashtags:0 is 'two words'; write one word",
            "Brand:Domains:0 is 'https://delta.com/help'; write the domain alone: delta.com.",
            "Brand:Languages:0 is 'english'; write a code of two or three letters, for example en.",
            "Brand:Handles:x:0 is 'far_too_long_for_a_handle'; a handle on X has 1 to 15",
            "Brand:Handles:bluesky:0 is 'delta'; a handle on Bluesky is a whole domain, for example delta.bsky.social.",
            "Brand:AccountIds:bluesky:0 is 'delta.bsky.social'; an id on Bluesky begins with did:",
            "Brand:AccountIds:x:0 is 'delta'; an id on X is a number",
            "Brand:MutedAuthors:x:0 is 'not a handle'; write a handle or an id",
            "Brand:Tiers:silver:x:0 is '@Sam', who is in the tier gold already",
        ];
        foreach (var start in expected)
            Assert.Contains(
                error.Failures,
                failure => failure.StartsWith(start, StringComparison.Ordinal)
            );
        Assert.Equal(expected.Length, error.Failures.Count());
    }

    private static BrandProfile Read(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddBrand(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<BrandProfile>>().Value;
    }
}
