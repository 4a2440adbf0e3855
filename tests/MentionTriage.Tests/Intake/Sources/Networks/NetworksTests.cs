using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources.Networks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Intake.Sources.Networks;

public sealed class NetworksTests
{
    private static readonly Network Chirp = new(
        "chirp",
        "Chirp",
        (services, _) => services.AddSingleton("chirping")
    )
    {
        NeedsBrand = true,
    };

    [Fact]
    public void A_network_is_on_when_it_has_settings_and_none_of_them_says_no()
    {
        Assert.True(Chirp.IsOn(Settings(("Sources:Chirp:Token", "t"))));
        Assert.True(Chirp.IsOn(Settings(("Sources:Chirp:Enabled", "true"))));
        Assert.False(Chirp.IsOn(Settings(("Sources:Chirp:Enabled", "False"))));
        Assert.False(Chirp.IsOn(Settings(("Brand:Names:0", "Delta"))));
    }

    [Fact]
    public void Only_networks_that_are_on_are_added()
    {
        Assert.Null(Services().GetService<string>());
        Assert.NotNull(
            Services(("Sources:Chirp:Enabled", "true"), ("Brand:Names:0", "Delta"))
                .GetService<string>()
        );
    }

    [Fact]
    public void What_is_meant_for_no_network_and_what_cannot_work_is_told_with_the_fix()
    {
        var error = Assert.Throws<OptionsValidationException>(() =>
            Services(("Sources:Chrip:Token", "t"), ("Sources:Chirp:Enabled", "ja"))
                .GetRequiredService<IOptions<BrandProfile>>()
                .Value
        );
        Assert.Equal(
            [
                "Sources:Chrip is no source; use one of Sources:Chirp.",
                "Sources:Chirp:Enabled is 'ja'; set it to true or false.",
                "Brand:Names is empty, so Sources:Chirp has nothing to look for; name the brand: run --source chirp --brand \"Your Brand\".",
            ],
            error.Failures
        );
    }

    private static ServiceProvider Services(params (string, string)[] settings)
    {
        var configuration = Settings(settings);
        return new ServiceCollection()
            .AddBrand(configuration)
            .AddNetworks(configuration, [Chirp])
            .BuildServiceProvider();
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))
            )
            .Build();
}
