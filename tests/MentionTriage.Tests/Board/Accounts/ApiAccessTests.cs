using System.Net;
using System.Net.Http.Headers;

namespace MentionTriage.Tests.Board.Accounts;

public sealed class ApiAccessTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer wrong-key-wrong-key")]
    [InlineData("Bearer a-key-for-the-test")]
    [InlineData("Bearer a-key-for-the-tests2")]
    [InlineData("Basic YTpi")]
    [InlineData("a-key-for-the-tests")]
    public async Task Without_a_known_key_nothing_is_answered(string? authorization)
    {
        await using var host = await BoardHost.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/mentions");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);

        var response = await host.Client(null).SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.StartsWith(
            "Bearer",
            response.Headers.WwwAuthenticate.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("Bearer a-key-for-the-tests")]
    [InlineData("bearer   a-key-for-the-tests ")]
    public async Task A_known_key_is_let_in(string authorization)
    {
        await using var host = await BoardHost.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/mentions");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        Assert.Equal(HttpStatusCode.OK, (await host.Client(null).SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_key_is_made_where_none_is_configured_and_only_its_owner_can_read_it()
    {
        await using var host = await BoardHost.StartAsync(settings: []);
        var file = Path.Combine(host.DataDirectory, "api-key");

        var key = (await File.ReadAllTextAsync(file)).Trim();

        host.ExpectPrivate("api-key");
        Assert.True(key.Length >= 43);
        Assert.Equal(
            HttpStatusCode.OK,
            (await host.Client(key).GetAsync("/api/mentions")).StatusCode
        );
    }

    [Fact]
    public async Task Another_sites_name_is_refused_while_no_account_is_declared()
    {
        await using var host = await BoardHost.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/mentions");
        request.Headers.Host = "rebound.example:5080";
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", BoardHost.Key);

        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await host.Client().SendAsync(request)).StatusCode
        );
    }

    [Fact]
    public async Task Other_origins_get_no_permission_to_read()
    {
        await using var host = await BoardHost.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Options, "/api/mentions");
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");

        var response = await host.Client().SendAsync(request);

        Assert.DoesNotContain(
            response.Headers,
            header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)
        );
    }
}
