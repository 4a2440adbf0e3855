using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Intake.Sources.Hooks;

/// <summary>The bad days of whoever posts to a hook, from the wire into the store: what was taken is right, and the next good request is taken.</summary>
public sealed class HookFaultTests
{
    private const string Key = "a-key-for-the-helpdesk";
    private const string Said = "Oak and Ember lost my coat";
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 24).Select(i => (byte)i)];

    private static readonly Dictionary<string, string?> Desk = new()
    {
        ["Hooks:desk:Key"] = Key,
        ["Hooks:desk:Secret"] = "whsec_" + Convert.ToBase64String(Secret),
        ["Hooks:desk:Items"] = "/tickets",
        ["Hooks:desk:Deleted:0"] = "/deleted_at",
        ["Hooks:desk:Deleted:1"] = "#/event=ticket.deleted",
        ["Hooks:desk:Map:text"] = "/body",
        ["Hooks:desk:Map:externalId"] = "/id",
        ["Hooks:desk:Map:createdAt"] = "/at",
        ["Hooks:desk:Map:editedAt"] = "/edited",
        ["Hooks:desk:Map:inReplyTo"] = "/answers",
        ["Sieve:Spam"] = "false",
    };

    private readonly FakeClock _clock = new(A.Noon);

    public static TheoryData<Dialect> Stores => TestDatabase.Stores;

    /// <summary>A body, how it comes, what is answered, and the field the answer must name.</summary>
    public static TheoryData<string, int, string> BadDays =>
        new()
        {
            { "", 400, "empty" },
            { "{\"tickets\": [{\"id\": 1, \"body\": ", 400, "breaks off" },
            { "{\"tickets\": [}", 400, "malformed" },
            { new string('[', 100_000), 400, "malformed" },
            { "\"words\"", 400, "Hooks:desk:Items" },
            { "{\"ticket\": []}", 400, "Hooks:desk:Items" },
            { "{\"\\ud83d\": 1}", 400, "Hooks:desk:Items" },
            { "{\"tickets\": 7}", 400, "number" },
            { "{\"tickets\": [7]}", 422, "no object but number" },
            { "{\"tickets\": [null]}", 422, "no object but null" },
            { Ticket(1, new string('x', 40_001)), 422, "40,001" },
            { Ticket(1, "\u200B\u3164"), 422, "nothing that can be read" },
            { Ticket(1, null), 422, "text is mapped to /body, where nothing stands" },
            { Ticket(1, Said, ("at", "soon")), 422, "createdAt is mapped to /at" },
            { Ticket(1, Said, ("at", 1e300)), 422, "createdAt is mapped to /at" },
            { Ticket(1, Said, ("at", -1)), 422, "createdAt lies before 1970" },
            { Ticket(new string('i', 401), Said), 422, "externalId is 401" },
            { Ticket(null, null, ("deleted_at", 1)), 422, "externalId" },
            { "{\"tickets\": [{\"\\ud83d\": 1}]}", 422, "not valid Unicode" },
        };

    [Theory, MemberData(nameof(BadDays))]
    public async Task What_cannot_be_taken_is_told_and_takes_nothing_with_it(
        string body,
        int status,
        string words
    )
    {
        await using var host = await StartAsync();
        using var answer = await PostAsync(host, body);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(host, "true"));
        await TakeAsync(host, Ticket(1, Said));
        Assert.Equal(1, await CountAsync(host, $"text = '{Said}'"));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Forty_thousand_characters_from_a_clock_that_is_ahead_are_taken_whole_and_once(
        Dialect dialect
    )
    {
        await using var host = await StartAsync(dialect);
        var whole = Said + new string('x', 40_000 - Said.Length);
        var ticket = Ticket(1, whole, ("at", A.Noon.AddHours(3).ToString("O")), ("unknown", 7));
        await TakeAsync(host, ticket);
        await TakeAsync(host, ticket);
        Assert.Equal(1, await CountAsync(host, "true"));
        Assert.Equal(
            1,
            await CountAsync(host, "length(text) = 40000 and created_at <= received_at")
        );
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Duplicates_and_disorder_end_as_if_told_once_and_in_order(Dialect dialect)
    {
        await using var host = await StartAsync(dialect);
        var (said, edited) = (("at", A.Noon.AddHours(-1)), ("edited", A.Noon.AddMinutes(-30)));
        string[] told =
        [
            Ticket(4, "an answer before what it answers", said, ("answers", 1)),
            Ticket(1, "the newest words", said, ("edited", A.Noon.AddMinutes(-10))),
            Ticket(1, "older words", said, edited),
            Ticket(1, "the first words", said),
            Ticket(2, null, ("deleted_at", A.Noon)),
            Ticket(2, "came after it was deleted", said),
            Ticket(3, "deleted by an event", said),
            Ticket(3, "deleted by an event")
                .Replace(
                    "{\"tickets\"",
                    "{\"event\":\"Ticket.Deleted\",\"tickets\"",
                    StringComparison.Ordinal
                ),
            Ticket(5, "not deleted at all", said, ("deleted_at", false)),
        ];
        foreach (var ticket in told.Concat(told))
            await TakeAsync(host, ticket);
        Assert.Equal(
            (3L, 2L, 1L, 1L),
            (
                await CountAsync(host, "state <> 'deleted'"),
                await CountAsync(host, "state = 'deleted' and text = ''"),
                await CountAsync(host, "external_id = '1' and text = 'the newest words'"),
                await CountAsync(host, "external_id = '5' and text = 'not deleted at all'")
            )
        );
    }

    [Fact]
    public async Task A_deletion_is_told_to_the_boards_and_counted_in_the_answer()
    {
        await using var host = await StartAsync();
        await TakeAsync(host, Ticket(1, Said));
        var answer = await TakeAsync(host, Ticket(1, null, ("deleted_at", A.Noon)));
        Assert.Contains("\"deleted\":1", answer, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(host, "state = 'deleted' and text = ''"));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    public async Task JSON_is_read_whatever_it_is_marked_as(string mark)
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/hooks/desk")
        {
            Content = new StringContent("\uFEFF\n " + Ticket(1, Said), Encoding.UTF8, mark),
        };
        request.Headers.Authorization = new("Bearer", Key);
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, await CountAsync(host, $"text = '{Said}'"));
    }

    [Fact]
    public async Task Half_a_body_is_not_taken_and_the_whole_one_is_when_it_comes_again()
    {
        await using var host = await StartAsync();
        var whole = Encoding.UTF8.GetBytes(Ticket(1, Said));
        using (var line = new TcpClient())
        {
            await line.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port);
            var head =
                $"POST /api/hooks/desk HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer {Key}\r\nContent-Type: application/json\r\nContent-Length: {whole.Length}\r\n\r\n";
            await using var stream = line.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
            await stream.WriteAsync(whole.AsMemory(0, whole.Length / 2));
            line.Client.Shutdown(SocketShutdown.Send);
            // Only when the server has hung up is the request over.
            using var reader = new StreamReader(stream);
            Assert.DoesNotContain("202", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(0, await CountAsync(host, "true"));
        await TakeAsync(host, Ticket(1, Said));
        Assert.Equal(1, await CountAsync(host, "true"));
    }

    [Theory]
    [InlineData("another secret", 0, "m1")]
    [InlineData("", -6, "m1")]
    [InlineData("", 6, "m1")]
    [InlineData("", 0, "")]
    public async Task A_stranger_and_a_replay_from_long_ago_are_turned_away(
        string otherSecret,
        int minutes,
        string id
    )
    {
        await using var host = await StartAsync();
        using var answer = await PostAsync(
            host,
            Ticket(1, Said),
            sign: Signed(
                otherSecret.Length > 0 ? Encoding.UTF8.GetBytes(otherSecret) : Secret,
                A.Noon.AddMinutes(minutes),
                id
            )
        );
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, await CountAsync(host, "true"));
    }

    [Fact]
    public async Task A_signed_message_that_is_replayed_within_minutes_is_taken_once()
    {
        await using var host = await StartAsync(
            Dialect.Sqlite,
            new(Desk)
            {
                ["Hooks:desk:Map:externalId"] = "/nothing",
                ["Hooks:desk:Deleted:0"] = null,
                ["Hooks:desk:Deleted:1"] = null,
            }
        );
        var body = Ticket(1, Said);
        await TakeAsync(host, body, sign: Signed(Secret, A.Noon, "m1"));
        await TakeAsync(host, body, sign: Signed(Secret, A.Noon, "m1"));
        await TakeAsync(host, body, sign: Signed(Secret, A.Noon.AddMinutes(2), "m1"));
        Assert.Equal(1, await CountAsync(host, "true"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_packed_message_may_be_signed_before_or_after_it_was_packed(bool isBefore)
    {
        await using var host = await StartAsync();
        var body = Ticket(1, "süß 😀");
        var packed = Packed.Bytes(body, "gzip");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/hooks/desk")
        {
            Content = Packed.Json(body, "gzip"),
        };
        Signed(Secret, A.Noon, "m1")(request, isBefore ? Encoding.UTF8.GetBytes(body) : packed);
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, await CountAsync(host, "text = 'süß 😀'"));
    }

    private Task<IntakeHost> StartAsync(
        Dialect dialect = Dialect.Sqlite,
        Dictionary<string, string?>? settings = null
    ) => IntakeHost.StartAsync(dialect, settings ?? Desk, _clock);

    private static string Ticket(
        object? id,
        string? text,
        params (string Name, object Value)[] more
    )
    {
        var ticket = new JsonObject { ["id"] = JsonValue.Create(id), ["body"] = text };
        foreach (var (name, value) in more)
            ticket[name] = JsonValue.Create(value);
        return new JsonObject { ["tickets"] = new JsonArray(ticket) }.ToJsonString();
    }

    private static Task<long> CountAsync(IntakeHost host, string which) =>
        host.ReadAsync<long>($"select count(*) from mentions where {which}");

    private static async Task<string> TakeAsync(
        IntakeHost host,
        string body,
        Action<HttpRequestMessage, byte[]>? sign = null
    )
    {
        using var answer = await PostAsync(host, body, sign);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, said);
        return said;
    }

    private static async Task<HttpResponseMessage> PostAsync(
        IntakeHost host,
        string body,
        Action<HttpRequestMessage, byte[]>? sign = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/hooks/desk")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (sign is null)
            request.Headers.Authorization = new("Bearer", Key);
        else
            sign(request, Encoding.UTF8.GetBytes(body));
        return await host.Client.SendAsync(request);
    }

    private static Action<HttpRequestMessage, byte[]> Signed(
        byte[] secret,
        DateTimeOffset at,
        string id
    ) =>
        (request, body) =>
        {
            var seconds = $"{at.ToUnixTimeSeconds()}";
            var mac = HMACSHA256.HashData(
                secret,
                (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{seconds}."), .. body]
            );
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", seconds);
            request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(mac)}");
        };
}
