using System.Net;
using System.Text.Json.Nodes;
using MassTransit;
using MentionTriage.Escalation;
using MentionTriage.Escalation.Paging;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace MentionTriage.Tests.Escalation.Acknowledging;

public sealed class AcknowledgeEndpointsTests : IAsyncLifetime
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private PagingBench _bench = null!;
    private WebApplication _app = null!;
    private HttpClient _client = null!;
    private StoredMention _mention = null!;

    public async ValueTask InitializeAsync()
    {
        _bench = await PagingBench.CreateAsync(
            Dialect.Sqlite,
            [.. Settings.TwoSteps, ("LinkKey", Key), ("OnCall:1:Name", "Ben <b>")]
        );
        _mention = await new StoredMention
        {
            Band = Band.Now,
            Text = "<script>alert(1)</script> \"help\"",
            Handle = "<img src=x>",
        }.InsertAsync(_bench.Database);
        await _bench.RoundAsync();
        await _bench.AfterAsync(TimeSpan.FromMinutes(1));

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Escalation:LinkKey", Key)]);
        builder.Services.AddSingleton<TimeProvider>(_bench.Clock);
        builder.Services.AddSingleton(_bench.Database);
        builder.Services.AddSingleton(Substitute.For<IBus>());
        builder.Services.AddEscalation(builder.Configuration);
        // The bench polls; here only the pages are served.
        foreach (var hosted in builder.Services.Where(IsStageService).ToList())
            builder.Services.Remove(hosted);
        builder
            .Services.AddAuthorizationBuilder()
            .AddPolicy(AccessPolicies.Api, policy => policy.RequireAuthenticatedUser());
        builder
            .Services.AddAuthentication("header")
            .AddScheme<AuthenticationSchemeOptions, HeaderSignIn>("header", null);
        _app = builder.Build();
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapEscalation();
        await _app.StartAsync();
        var addresses = _app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!;
        _client = new HttpClient { BaseAddress = new Uri(addresses.Addresses.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task Looking_shows_the_mention_safely_and_changes_nothing()
    {
        var response = await _client.GetAsync(Link());
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Ben &lt;b&gt; has it", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains(
            "default-src 'none'",
            response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal(EscalationState.Active, (await _bench.OnlyEscalationAsync()).State);
    }

    [Fact]
    public async Task The_button_acknowledges_once_and_later_ones_learn_who_has_it()
    {
        var link = Link();
        Assert.Contains(
            "<h1>Ana has it</h1>",
            await PostAsync(link, "Ana"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<h1>Ana has it</h1>",
            await PostAsync(link, "Ben <b>"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<h1>Ana has it</h1>",
            await _client.GetStringAsync(link),
            StringComparison.Ordinal
        );
        Assert.Equal(
            1,
            await _bench.CountAsync(
                "select count(*) from mention_history where action = 'acknowledged' and actor = 'Ana'"
            )
        );
        await _bench.AfterAsync(TimeSpan.FromHours(1));
        Assert.Empty(_bench.Notifiers["phone"].Seen);
    }

    [Fact]
    public async Task Nobody_can_acknowledge_in_the_name_of_a_stranger()
    {
        await PostAsync(Link(), "The Queen");
        Assert.Equal("somebody through chat", (await _bench.OnlyEscalationAsync()).Holder);
    }

    [Fact]
    public async Task A_signed_in_member_of_staff_acknowledges_under_their_own_name()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Link());
        request.Headers.Add("X-Name", "carla");
        await _client.SendAsync(request);
        Assert.Equal("carla", (await _bench.OnlyEscalationAsync()).Holder);
    }

    [Fact]
    public async Task An_expired_a_forged_and_a_senseless_link_do_nothing()
    {
        var link = Link();
        var forged = link[..^2] + (link[^2] == 'A' ? "BB" : "AA");
        foreach (var bad in new[] { forged, "/acknowledge/x", "/acknowledge/%3Cb%3E" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(bad)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await _client.PostAsync(bad, null)).StatusCode);
        }
        _bench.Clock.Advance(TimeSpan.FromHours(25));
        var expired = await _client.PostAsync(link, null);
        Assert.Equal(HttpStatusCode.NotFound, expired.StatusCode);
        Assert.Contains(
            "Open the board",
            await expired.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(EscalationState.Active, (await _bench.OnlyEscalationAsync()).State);
    }

    [Fact]
    public async Task A_link_of_a_mention_that_is_gone_says_so()
    {
        var link = Link();
        await _bench.CountAsync($"delete from mentions where id = '{_mention.Id}' returning 1");
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task The_API_lists_who_was_paged_and_acknowledges()
    {
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await _client.GetAsync("/api/escalations")).StatusCode
        );
        _client.DefaultRequestHeaders.Add("X-Name", "robot");
        var items = await ItemsAsync("/api/escalations?state=active");
        var one = Assert.Single(items)!;
        Assert.Equal("two steps", (string?)one["policy"]);
        Assert.Equal("Ana, Ben <b>", (string?)one["notifications"]![0]!["recipients"]);
        Assert.Equal("sent", (string?)one["notifications"]![0]!["state"]);
        Assert.Equal(1, (int?)one["notifications"]![0]!["attempts"]);
        Assert.Empty(await ItemsAsync("/api/escalations?state=closed"));

        var response = await _client.PostAsync($"/api/escalations/{one["id"]}/acknowledge", null);
        var row = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(("acknowledged", "robot"), ((string?)row["state"], (string?)row["holder"]));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (
                await _client.PostAsync($"/api/escalations/{Guid.NewGuid()}/acknowledge", null)
            ).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await _client.GetAsync("/api/escalations?state=open")).StatusCode
        );
    }

    private static bool IsStageService(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && service.ImplementationFactory?.Method.DeclaringType?.FullName?.StartsWith(
            typeof(EscalationServiceCollectionExtensions).FullName!,
            StringComparison.Ordinal
        ) == true;

    private string Link() => _bench.Notifiers["chat"].Seen.First().AcknowledgeUrl!.AbsolutePath;

    private async Task<string> PostAsync(string link, string name)
    {
        using var form = new FormUrlEncodedContent([new("as", name)]);
        return await (await _client.PostAsync(link, form)).Content.ReadAsStringAsync();
    }

    private async Task<JsonArray> ItemsAsync(string path) =>
        JsonNode.Parse(await _client.GetStringAsync(path))!["items"]!.AsArray();
}
