using MentionTriage.Intake.Replying;
using MentionTriage.Intake.Sources.X;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Intake.Sources.X;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tweetinvi.Tests;

public sealed class TweetinviNetworkTests
{
    [Theory]
    [InlineData("tweetinvi", typeof(TweetinviSource), 1)]
    [InlineData("Tweetinvi", typeof(TweetinviSource), 1)]
    [InlineData("builtin", typeof(XSource), 2)]
    [InlineData(null, typeof(XSource), 2)]
    public void The_client_is_the_one_configured(string? client, Type source, int sources)
    {
        var services = new ServiceCollection();
        TweetinviNetwork.Network.Add(services, Settings(client));
        Assert.Contains(services, service => service.ServiceType == source);
        Assert.Equal(
            sources,
            services.Count(service => service.ServiceType.Name == "SourceRunner")
        );
        Assert.Single(services, service => service.ServiceType == typeof(INetworkReplier));
    }

    [Fact]
    public void A_client_nobody_knows_is_refused_with_those_there_are()
    {
        var services = new ServiceCollection();
        TweetinviNetwork.Network.Add(services, Settings("linq"));
        using var provider = services.BuildServiceProvider();
        var error = Assert.Throws<OptionsValidationException>(() =>
            provider.GetRequiredService<IOptions<XOptions>>().Value
        );
        Assert.Contains("builtin and tweetinvi", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"data\":{\"id\":\"99\"}}", 200, "@delta is the account 99")]
    [InlineData("{\"errors\":[{\"title\":\"Not Found Error\"}]}", 200, "knows no account @delta")]
    [InlineData("{\"title\":\"Unauthorized\"}", 401, "does not accept the credential")]
    public async Task The_doctor_looks_the_brands_account_up(string body, int status, string found)
    {
        await using var x = await LoopbackX.StartAsync();
        x.Other = http => LoopbackServer.JsonAsync(http, body, status);
        var finding = Assert.Single(
            await TweetinviNetwork.Network.Examine!(
                Settings("tweetinvi", x.Server.Address.AbsoluteUri),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            )
        );
        Assert.Contains(found, finding.Detail, StringComparison.Ordinal);
        Assert.Single(x.Asked("/2/users/by/username/delta"));
    }

    [Fact]
    public void What_Tweetinvi_brings_is_past_its_known_vulnerability() =>
        Assert.True(
            typeof(Newtonsoft.Json.JsonConvert).Assembly.GetName().Version >= new Version(13, 0)
        );

    private static IConfigurationRoot Settings(string? client, string? url = null) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Sources:X:Client"] = client,
                    ["Sources:X:BearerToken"] = "secret-token",
                    ["Sources:X:Url"] = url ?? "https://api.x.com",
                    ["Brand:Handles:x:0"] = "delta",
                }.Where(setting => setting.Value is not null)
            )
            .Build();
}
