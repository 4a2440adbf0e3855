using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.Notifiers.Webhook;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Tests.Escalation.Notifiers;

public sealed class WebhookNotifierTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public void The_signature_is_that_of_the_published_vector() =>
        // From the Standard Webhooks reference libraries.
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSecret
                .TryParse(Secret)!
                .Sign(
                    "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    1_614_265_330,
                    Encoding.UTF8.GetBytes("""{"test": 2432232314}""")
                )
        );

    [Fact]
    public async Task A_message_is_signed_over_exactly_what_is_sent()
    {
        await using var receiver = await StartAsync();
        await using var host = Host(receiver);
        Assert.Equal(SendResult.Sent, await host.SendAsync());

        var request = Assert.Single(receiver.Requests);
        var id = request.Headers["webhook-id"];
        var timestamp = request.Headers["webhook-timestamp"];
        Assert.Equal("ntf_019aa0000000700080000000000000" + "0a", id);
        Assert.Equal(
            ChannelHost
                .Clock.GetUtcNow()
                .ToUnixTimeSeconds()
                .ToString(CultureInfo.InvariantCulture),
            timestamp
        );
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.").Concat(request.Body).ToArray();
        Assert.Equal(
            "v1,"
                + Convert.ToBase64String(
                    HMACSHA256.HashData(Convert.FromBase64String(Secret[6..]), signed)
                ),
            request.Headers["webhook-signature"]
        );
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal("escalation.paged", (string?)request.Json["type"]);
        Assert.Equal(
            "There is no water in my room",
            (string?)request.Json["data"]!["mention"]!["text"]
        );
    }

    [Fact]
    public async Task A_retry_is_the_same_message_to_the_byte()
    {
        await using var receiver = await StartAsync();
        await using var host = Host(receiver);
        var page = ChannelHost.Page();
        await host.SendAsync(page);
        await host.SendAsync(page);
        var requests = receiver.Requests.ToArray();
        Assert.Equal(requests[0].Headers["webhook-id"], requests[1].Headers["webhook-id"]);
        Assert.Equal(requests[0].Body, requests[1].Body);
    }

    [Theory]
    [InlineData(200, SendOutcome.Sent)]
    [InlineData(204, SendOutcome.Sent)]
    [InlineData(301, SendOutcome.Retry)]
    [InlineData(302, SendOutcome.Retry)]
    [InlineData(400, SendOutcome.Retry)]
    [InlineData(401, SendOutcome.Retry)]
    [InlineData(410, SendOutcome.Failed)]
    [InlineData(429, SendOutcome.Retry)]
    [InlineData(500, SendOutcome.Retry)]
    public async Task Only_2xx_is_success_and_a_redirect_is_not_followed(
        int status,
        SendOutcome expected
    )
    {
        await using var receiver = await StartAsync();
        receiver.Answer = http =>
        {
            http.Response.Headers.Location = receiver.Address.AbsoluteUri + "/elsewhere";
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        await using var host = Host(receiver);
        Assert.Equal(expected, (await host.SendAsync()).Outcome);
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task A_connection_that_breaks_off_throws_what_counts_as_a_retry()
    {
        await using var receiver = await StartAsync();
        receiver.Answer = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        await using var host = Host(receiver);
        await Assert.ThrowsAsync<HttpRequestException>(() => host.SendAsync());
    }

    [Fact]
    public async Task An_answer_that_never_ends_costs_no_more_than_the_time_of_one_attempt()
    {
        await using var receiver = await StartAsync();
        receiver.Answer = async http =>
        {
            http.Response.StatusCode = 500;
            await http.Response.WriteAsync("x");
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        };
        await using var host = Host(receiver);
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            host.Notifier.SendAsync(ChannelHost.Page(), timeout.Token)
        );
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("0.0.0.0")]
    [InlineData("2130706433")]
    public async Task Internal_addresses_are_refused_before_anything_is_sent(string hostName)
    {
        await using var receiver = await StartAsync();
        await using var host = ChannelHost.Create(
            ("Type", "webhook"),
            ("Url", $"http://{hostName}:{receiver.Address.Port}/hook"),
            ("Secret", Secret)
        );
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => host.SendAsync());
        Assert.Contains(
            "AllowInternal=true",
            error.GetBaseException().Message,
            StringComparison.Ordinal
        );
        Assert.Empty(receiver.Requests);
    }

    private static async Task<LoopbackReceiver> StartAsync()
    {
        var receiver = await LoopbackReceiver.StartAsync();
        receiver.Answer = http => LoopbackReceiver.Status(http, 200);
        return receiver;
    }

    private static ChannelHost Host(LoopbackReceiver receiver) =>
        ChannelHost.Create(
            ("Type", "webhook"),
            ("Url", receiver.Address.AbsoluteUri),
            ("Secret", Secret),
            ("AllowInternal", "true")
        );
}
