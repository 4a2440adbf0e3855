using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MentionTriage.SystemTests.Fixtures;
using MentionTriage.SystemTests.Machine;
using static Microsoft.Playwright.Assertions;

namespace MentionTriage.SystemTests.Paging;

/// <summary>A mention that cannot wait pages on-call staff once, and one tap stops it.</summary>
public sealed partial class PagingTests(
    BrowserFixture browsers,
    BrokerFixture brokers,
    DatabaseFixture databases
) : IAsyncDisposable
{
    private const string Urgent =
        "There is a fire in your store at the station and people are trapped, call somebody right now!";

    private readonly Receiver _receiver = new();
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task An_unclaimed_mention_pages_every_channel_once_over_a_restart_and_a_link_stops_it()
    {
        var settings = Paging(new ProductSettings());
        var first = await ProductProcess.StartAsync(settings);
        await using (first)
        {
            await first.Api.PostMentionsAsync(new { externalId = "page-1", text = Urgent });
            await first.Api.SingleAsync("page-1");
            first.Kill();
        }
        await using var product = await ProductProcess.StartAsync(settings);
        await PagedAsync("/slack", "/pagerduty", "/webhook");
        await Wait.MillisecondsAsync(3_000);

        Assert.Single(_receiver.At("/slack"));
        var incident = Assert.Single(_receiver.At("/pagerduty")).Json;
        Assert.Equal("trigger", incident.GetProperty("event_action").GetString());
        Assert.True(IsSigned(Assert.Single(_receiver.At("/webhook"))));

        using var stranger = new HttpClient { BaseAddress = product.Address };
        var link = AcknowledgeLink()
            .Match(_receiver.At("/slack")[0].Body.Replace("\\u0026", "&", StringComparison.Ordinal))
            .Value;
        using var look = await stranger.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, look.StatusCode);
        Assert.Equal("active", await StateAsync(product));
        using var take = await stranger.PostAsync(link, new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.OK, take.StatusCode);
        Assert.Equal("acknowledged", await StateAsync(product));

        // PagerDuty is told that somebody has it; nobody will be paged again although the policy repeats.
        await Wait.UntilAsync(
            () => Told("acknowledge") == 1,
            TimeSpan.FromSeconds(15),
            () => "PagerDuty to be told"
        );
        Assert.Equal(1, Told("trigger"));
        Assert.Equal(
            JsonValueKind.Null,
            (await EscalationAsync(product)).GetProperty("nextStepAt").ValueKind
        );
    }

    [Fact]
    public async Task The_board_shows_who_was_paged_and_takes_it_with_a_press()
    {
        var settings = Paging(new ProductSettings());
        await using var product = await ProductProcess.StartAsync(settings);
        await product.Api.PostMentionsAsync(new { externalId = "page-board", text = Urgent });
        await product.Api.SingleAsync("page-board");
        await PagedAsync("/slack");
        await using var reader = await BoardReader.SignInAsync(
            await browsers.StartedAsync(),
            await product.SignInLinkAsync()
        );

        await reader.RowOf("page-board").ClickAsync();
        await Expect(reader.Detail).ToContainTextAsync("Paged");
        await reader.Detail.GetByText("I have it").ClickAsync();
        await Expect(reader.Detail).ToContainTextAsync("has it");
        await Wait.UntilAsync(
            async () => await StateAsync(product) == "acknowledged",
            TimeSpan.FromSeconds(10),
            () => "the escalation to be acknowledged"
        );
    }

    [Fact]
    public async Task A_mention_claimed_in_time_pages_nobody()
    {
        var settings = Paging(new ProductSettings(), delay: "00:00:06");
        await using var product = await ProductProcess.StartAsync(settings);
        await product.Api.PostMentionsAsync(new { externalId = "page-claimed", text = Urgent });
        var mention = await product.Api.SingleAsync("page-claimed");
        using var claim = await product.Api.PostAsync(
            $"/api/mentions/{mention.GetProperty("id").GetString()}/claim",
            new { }
        );
        Assert.True(claim.IsSuccessStatusCode);

        await Wait.MillisecondsAsync(9_000);

        Assert.Empty(_receiver.At("/slack"));
    }

    [Fact]
    public async Task Two_replicas_on_grown_up_parts_page_once_and_the_link_works_at_the_board()
    {
        var front = new ProductSettings
        {
            Roles = "intake,board",
            Broker = await (await brokers.StartedAsync()).NewVirtualHostAsync(),
            Database = await (await databases.StartedAsync()).NewDatabaseAsync(),
        };
        var back = Paging(front with { Roles = "triage,escalation" }, boardPort: front.Port);
        await using var board = await ProductProcess.StartAsync(Paging(front));
        await using var one = await ProductProcess.StartAsync(Replica(back));
        await using var two = await ProductProcess.StartAsync(Replica(back));
        await board.Api.PostMentionsAsync(
            Enumerable
                .Range(0, 5)
                .Select(number => new { externalId = $"page-two-{number}", text = Urgent })
        );
        await Wait.UntilAsync(
            () => _receiver.At("/slack").Count >= 5,
            TimeSpan.FromSeconds(30),
            () => $"five pages:\n{one.Tail}\n{two.Tail}"
        );
        await Wait.MillisecondsAsync(3_000);
        Assert.Equal(5, _receiver.At("/slack").Count);

        using var stranger = new HttpClient();
        var link = AcknowledgeLink().Match(_receiver.At("/slack")[0].Body).Value;
        Assert.StartsWith(board.Address.ToString(), link, StringComparison.Ordinal);
        using var take = await stranger.PostAsync(link, new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.OK, take.StatusCode);
    }

    private static ProductSettings Replica(ProductSettings settings) =>
        settings with
        {
            Data = RunDirectory.New("data"),
            Port = FreePort.Next(),
        };

    private ProductSettings Paging(
        ProductSettings settings,
        string delay = "00:00:01",
        int? boardPort = null
    ) =>
        settings with
        {
            Configuration = new Dictionary<string, string>
            {
                ["Board:PublicUrl"] = $"http://127.0.0.1:{boardPort ?? settings.Port}",
                ["Escalation:LinkKey"] = "proving-0123456789-0123456789-0123456789",
                ["Escalation:PollEvery"] = "00:00:00.200",
                ["Escalation:Channels:slack:Type"] = "slack",
                ["Escalation:Channels:slack:Url"] = $"{_receiver.Address}slack",
                ["Escalation:Channels:pd:Type"] = "pagerduty",
                ["Escalation:Channels:pd:RoutingKey"] = "0123456789abcdef0123456789abcdef",
                ["Escalation:Channels:pd:Url"] = $"{_receiver.Address}pagerduty",
                ["Escalation:Channels:hook:Type"] = "webhook",
                ["Escalation:Channels:hook:Url"] = $"{_receiver.Address}webhook",
                ["Escalation:Channels:hook:Secret"] = $"whsec_{Convert.ToBase64String(_secret)}",
                ["Escalation:Channels:hook:AllowInternal"] = "true",
                ["Escalation:Policies:0:Name"] = "needs help now",
                ["Escalation:Policies:0:Match:Bands:0"] = "Now",
                ["Escalation:Policies:0:Steps:0:Delay"] = delay,
                ["Escalation:Policies:0:Steps:0:Channels"] = "slack,pd,hook,board,log",
                ["Escalation:Policies:0:Repeat:Count"] = "3",
                ["Escalation:Policies:0:Repeat:Interval"] = "00:05:00",
            },
        };

    private Task PagedAsync(params string[] paths) =>
        Wait.UntilAsync(
            () => paths.All(path => _receiver.At(path).Count > 0),
            TimeSpan.FromSeconds(30),
            () => $"a page at each of {string.Join(' ', paths)}"
        );

    private int Told(string action) =>
        _receiver
            .At("/pagerduty")
            .Count(sent => sent.Json.GetProperty("event_action").GetString() == action);

    private static async Task<string?> StateAsync(ProductProcess product) =>
        (await EscalationAsync(product)).GetProperty("state").GetString();

    private static async Task<JsonElement> EscalationAsync(ProductProcess product)
    {
        var listed = await product.Api.GetJsonAsync("/api/escalations");
        return Assert.Single(listed.GetProperty("items").EnumerateArray());
    }

    private bool IsSigned(Received message)
    {
        var signed =
            $"{message.Headers["webhook-id"]}.{message.Headers["webhook-timestamp"]}.{message.Body}";
        var expected = HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(signed));
        return message.Headers["webhook-signature"] == $"v1,{Convert.ToBase64String(expected)}";
    }

    [GeneratedRegex("http://[^|\"<> ]+/acknowledge/[A-Za-z0-9_-]+")]
    private static partial Regex AcknowledgeLink();
}
