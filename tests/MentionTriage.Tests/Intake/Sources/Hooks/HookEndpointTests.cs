using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;

namespace MentionTriage.Tests.Intake.Sources.Hooks;

public sealed class HookEndpointTests
{
    private const string Key = "a-key-for-the-helpdesk";
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 24).Select(i => (byte)i)];
    private static readonly byte[] OldSecret = [.. Enumerable.Range(50, 32).Select(i => (byte)i)];

    private const string Ticket = """
        {"event": "ticket.created", "channel": "WhatsApp",
         "ticket": {"id": 4711, "subject": "Locked out", "description": "it is snowing", "created": 1795262400,
                    "tags": ["vip"], "via/link": "https://desk.example/4711", "opened_by": {"name": "Ana", "followers": 12}}}
        """;

    private static readonly Dictionary<string, string?> Helpdesk = new()
    {
        ["Hooks:helpdesk:Key"] = Key,
        ["Hooks:helpdesk:Secrets:0"] = "whsec_" + Convert.ToBase64String(OldSecret),
        ["Hooks:helpdesk:Secrets:1"] = "whsec_" + Convert.ToBase64String(Secret),
        ["Hooks:helpdesk:Map:text:0"] = "/ticket/subject",
        ["Hooks:helpdesk:Map:text:1"] = "/ticket/description",
        ["Hooks:helpdesk:Separator"] = ": ",
        ["Hooks:helpdesk:Map:externalId"] = "/ticket/id",
        ["Hooks:helpdesk:Map:createdAt"] = "/ticket/created",
        ["Hooks:helpdesk:Map:url"] = "/ticket/via~1link",
        ["Hooks:helpdesk:Map:author:displayName"] = "/ticket/opened_by/name",
        ["Hooks:helpdesk:Map:author:followersCount"] = "/ticket/opened_by/followers",
        ["Hooks:helpdesk:Map:author:tier"] = "=gold",
    };

    private readonly FakeClock _clock = new(A.Noon);

    [Fact]
    public async Task A_helpdesks_own_words_become_a_mention_and_a_replay_is_known()
    {
        await using var host = await StartAsync(Helpdesk);
        Assert.Equal((1, 0, 0), await TakenAsync(await PostAsync(host, Ticket, Bearer)));
        Assert.Equal((0, 1, 0), await TakenAsync(await PostAsync(host, Ticket, Bearer)));
        await Eventually.IsTrueAsync(() => host.Bus.Published.Count == 1);
        var mention = host.Bus.Published.Single();
        Assert.Equal(
            ("helpdesk", "4711", "Locked out: it is snowing", "https://desk.example/4711"),
            (mention.Source, mention.ExternalId, mention.Text, mention.Url)
        );
        Assert.Equal(
            ("Ana", 12L, "gold"),
            (mention.Author!.DisplayName, mention.Author.FollowersCount, mention.Author.Tier)
        );
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1795262400), mention.CreatedAt);
    }

    [Fact]
    public async Task A_signature_of_any_of_its_secrets_lets_in_and_nothing_else_does()
    {
        await using var host = await StartAsync(Helpdesk);
        foreach (var secret in (byte[][])[Secret, OldSecret])
            Assert.Equal(
                HttpStatusCode.Accepted,
                (await PostAsync(host, Ticket, Signed(secret, A.Noon))).StatusCode
            );
        Action<HttpRequestMessage>[] strangers =
        [
            _ => { },
            request => request.Headers.Authorization = new("Bearer", Key + "x"),
            request => request.Headers.Authorization = new("Basic", Key),
            Signed([.. Secret.Reverse()], A.Noon),
            Signed(Secret, A.Noon.AddMinutes(-6)),
            Signed(Secret, A.Noon.AddMinutes(6)),
            Signed(Secret, A.Noon, body: Ticket + " "),
            request =>
            {
                Signed(Secret, A.Noon)(request);
                request.Headers.Remove("webhook-id");
            },
            request =>
            {
                Signed(Secret, A.Noon)(request);
                request.Headers.Remove("webhook-timestamp");
                request.Headers.Add("webhook-timestamp", "soon");
            },
        ];
        foreach (var stranger in strangers)
            Assert.Equal(
                HttpStatusCode.Unauthorized,
                (await PostAsync(host, Ticket, stranger)).StatusCode
            );
    }

    [Fact]
    public async Task Many_in_a_list_come_each_on_its_own_with_what_the_body_says_of_all()
    {
        await using var host = await StartAsync(
            new()
            {
                ["Hooks:zap:Keys:0"] = Key,
                ["Hooks:zap:Items"] = "/data/rows",
                ["Hooks:zap:Map:text"] = "/body",
                ["Hooks:zap:Map:source"] = "#/network",
                ["Hooks:zap:Map:createdAt"] = "/at",
                ["Hooks:zap:TimeFormat"] = "dd/MM/yyyy HH:mm",
            }
        );
        var answer = await PostAsync(
            host,
            """
            {"network": "line", "data": {"rows": [{"body": "one", "at": "20/11/2026 18:30"}, {"body": {"html": "x"}},
             {"bodytext": "?"}, {"body": "two", "at": "yesterday"}]}}
            """,
            Bearer,
            "zap"
        );
        Assert.Equal((1, 0, 3), await TakenAsync(answer));
        using var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(
            [
                "text is mapped to /body, where an object stands; map it to a text or number inside",
                "text is mapped to /body, where nothing stands; the entry has the fields /bodytext",
                "createdAt is mapped to /at, where “yesterday” stands; send the form dd/MM/yyyy HH:mm that TimeFormat names",
            ],
            said.RootElement.GetProperty("rejected")
                .EnumerateArray()
                .Select(one =>
                    $"{one.GetProperty("field").GetString()} {one.GetProperty("error").GetString()}"
                )
        );
        await Eventually.IsTrueAsync(() => host.Bus.Published.Count == 1);
        var mention = host.Bus.Published.Single();
        Assert.Equal(
            ("line", new DateTimeOffset(2026, 11, 20, 18, 30, 0, TimeSpan.Zero)),
            (mention.Source, mention.CreatedAt)
        );
    }

    [Fact]
    public async Task Without_ids_a_repeat_is_known_by_its_message_or_its_words()
    {
        await using var host = await StartAsync(
            new()
            {
                ["Hooks:zap:Key"] = Key,
                ["Hooks:zap:Secret"] = "whsec_" + Convert.ToBase64String(Secret),
                ["Hooks:zap:Map:text"] = "/body",
            }
        );
        const string body = """{"body": "the lift is stuck"}""";
        Assert.Equal((1, 0, 0), await TakenAsync(await PostAsync(host, body, Bearer, "zap")));
        Assert.Equal((0, 1, 0), await TakenAsync(await PostAsync(host, body, Bearer, "zap")));
        Assert.Equal(
            (1, 0, 0),
            await TakenAsync(await PostAsync(host, body, Signed(Secret, A.Noon, "m1", body), "zap"))
        );
        Assert.Equal(
            (0, 1, 0),
            await TakenAsync(
                await PostAsync(host, body, Signed(Secret, A.Noon.AddMinutes(1), "m1", body), "zap")
            )
        );
    }

    [Fact]
    public async Task Spam_that_a_product_passes_on_is_held_back()
    {
        await using var host = await StartAsync(
            new() { ["Hooks:zap:Key"] = Key, ["Hooks:zap:Map:text"] = "/body" }
        );
        const string spam =
            """{"body": "Call our toll free helpline +1 (800) 555 0199 22 for refunds"}""";
        Assert.Equal((1, 0, 0), await TakenAsync(await PostAsync(host, spam, Bearer, "zap")));
        const string said = """{"body": "nobody answers your helpline"}""";
        Assert.Equal((1, 0, 0), await TakenAsync(await PostAsync(host, said, Bearer, "zap")));
        await Eventually.IsTrueAsync(() => host.Bus.Published.Count == 1);
        Assert.Equal("nobody answers your helpline", host.Bus.Published.Single().Text);
    }

    [Fact]
    public async Task A_form_is_read_as_an_object_of_texts()
    {
        await using var host = await StartAsync(
            new() { ["Hooks:form:Key"] = Key, ["Hooks:form:Map:text"] = "/message" }
        );
        using var form = new FormUrlEncodedContent([new("message", "Ist jemand da? ü & ö")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/hooks/form")
        {
            Content = form,
        };
        Bearer(request);
        Assert.Equal((1, 0, 0), await TakenAsync(await host.Client.SendAsync(request)));
        await Eventually.IsTrueAsync(() => host.Bus.Published.Count == 1);
        Assert.Equal("Ist jemand da? ü & ö", host.Bus.Published.Single().Text);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_refused_with_the_field_and_the_fix()
    {
        await using var host = await StartAsync(Helpdesk);
        var wrong = await PostAsync(host, """{"ticket": {"id": 1}}""", Bearer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains(
            "text is mapped to /ticket/subject and /ticket/description, where nothing stands",
            await wrong.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await PostAsync(host, "{\"ticket\": ", Bearer)).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await PostAsync(host, Ticket, Bearer, "unknown")).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await PostAsync(host, new string(' ', 9_000_000), Bearer)).StatusCode
        );
    }

    private Task<IntakeHost> StartAsync(Dictionary<string, string?> settings) =>
        IntakeHost.StartAsync(settings: settings, time: _clock);

    private static void Bearer(HttpRequestMessage request) =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);

    /// <summary>Signs as the Standard Webhooks convention has it, with another's signature beside it.</summary>
    private static Action<HttpRequestMessage> Signed(
        byte[] secret,
        DateTimeOffset at,
        string id = "msg_1",
        string body = Ticket
    ) =>
        request =>
        {
            var seconds = $"{at.ToUnixTimeSeconds()}";
            var mac = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{id}.{seconds}.{body}"));
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", seconds);
            request.Headers.Add(
                "webhook-signature",
                $"v1,{Convert.ToBase64String(new byte[32])} v1,{Convert.ToBase64String(mac)}"
            );
        };

    private static async Task<HttpResponseMessage> PostAsync(
        IntakeHost host,
        string body,
        Action<HttpRequestMessage> sign,
        string hook = "helpdesk"
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/hooks/{hook}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        sign(request);
        return await host.Client.SendAsync(request);
    }

    private static async Task<(int Accepted, int Duplicates, int Rejected)> TakenAsync(
        HttpResponseMessage answer
    )
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
        using var body = JsonDocument.Parse(text);
        return (
            body.RootElement.GetProperty("accepted").GetInt32(),
            body.RootElement.GetProperty("duplicates").GetInt32(),
            body.RootElement.GetProperty("rejected").GetArrayLength()
        );
    }
}
