using System.Net;
using System.Text.RegularExpressions;
using MentionTriage.Board.Accounts;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Tests.Board.Accounts;

public sealed partial class SignInTests
{
    private static readonly Dictionary<string, string?> Mia = new()
    {
        ["Accounts:List:0:Name"] = "Mia",
        ["Accounts:List:0:Password"] = "correct horse battery",
        ["Accounts:List:1:Name"] = "Bo",
        ["Accounts:List:1:PasswordHash"] = Passwords.Hash("another long one"),
        ["Accounts:List:1:Role"] = "admin",
    };

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task The_first_starts_link_signs_in_again_and_again(Dialect dialect)
    {
        await using var host = await BoardHost.StartAsync(dialect);
        var link = await host.Services.GetRequiredService<SignInLink>().CurrentAsync(default);

        for (var n = 0; n < 2; n++)
        {
            var (browser, cookies) = host.Visitor();
            var response = await browser.GetAsync(link);

            Assert.Equal(HttpStatusCode.Found, response.StatusCode);
            Assert.Equal("/", response.Headers.Location?.OriginalString);
            var session = response.Headers.GetValues("Set-Cookie").Single();
            Assert.Contains("httponly", session, StringComparison.Ordinal);
            Assert.Contains("samesite=lax", session, StringComparison.Ordinal);
            Assert.Single(cookies.GetAllCookies());
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/mentions")).StatusCode);
        }
        host.ExpectPrivate("sign-in-link");
    }

    [Theory]
    [InlineData("/sign-in?token=")]
    [InlineData("/sign-in?token=wrong")]
    [InlineData("/sign-in?token=%00")]
    [InlineData("/SIGN-IN?TOKEN=x&token=y")]
    public async Task A_wrong_link_lets_nobody_in(string link)
    {
        await using var host = await BoardHost.StartAsync();
        var (browser, cookies) = host.Visitor();

        var response = await browser.GetAsync(link);

        Assert.Equal("/sign-in?error=link", response.Headers.Location?.OriginalString);
        Assert.Empty(cookies.GetAllCookies());
    }

    [Fact]
    public async Task Where_accounts_are_declared_no_link_signs_in()
    {
        await using var host = await BoardHost.StartAsync(settings: Mia);

        Assert.Null(await host.Services.GetRequiredService<SignInLink>().CurrentAsync(default));
        Assert.False(File.Exists(Path.Combine(host.DataDirectory, "sign-in-link")));
    }

    [Theory]
    [InlineData("Mia", "correct horse battery", "/?state=snoozed", "/?state=snoozed")]
    [InlineData(" mia ", "correct horse battery", "//evil.example", "/")]
    [InlineData("MIA", "correct horse battery", "https://evil.example/", "/")]
    [InlineData("Bo", "another long one", "/\\evil.example", "/")]
    [InlineData("bo", "another long one", "/\u0009/evil.example", "/")]
    [InlineData("bo", "another long one", "", "/")]
    public async Task A_right_password_leads_on_but_never_away(
        string name,
        string password,
        string returnUrl,
        string expected
    )
    {
        await using var host = await BoardHost.StartAsync(settings: Mia);
        var (browser, _) = host.Visitor();

        var response = await SignInAsync(host, browser, name, password, returnUrl);

        Assert.Equal(expected, response.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/mentions")).StatusCode);
    }

    [Theory]
    [InlineData("Mia", "wrong horse battery")]
    [InlineData("Mia", "")]
    [InlineData("", "")]
    [InlineData("nobody", "correct horse battery")]
    [InlineData("local", "")]
    [InlineData("Mia' or 1=1 --", "x")]
    [InlineData("\u202e\u0007", "\u0007")]
    public async Task A_wrong_password_says_only_that_something_was_wrong(
        string name,
        string password
    )
    {
        await using var host = await BoardHost.StartAsync(settings: Mia);
        var (browser, _) = host.Visitor();

        var response = await SignInAsync(host, browser, name, password);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/sign-in?error=wrong", response.Headers.Location?.OriginalString);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await browser.GetAsync("/api/mentions")).StatusCode
        );
    }

    [Fact]
    public async Task After_ten_wrong_passwords_the_right_one_waits_five_minutes()
    {
        await using var host = await BoardHost.StartAsync(settings: Mia);
        var (browser, _) = host.Visitor();

        await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(_ => SignInAsync(host, host.Visitor().Client, "Mia", "guess"))
        );
        var early = await SignInAsync(host, browser, "Mia", "correct horse battery");
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        var late = await SignInAsync(host, browser, "Mia", "correct horse battery");

        Assert.Equal("/sign-in?error=wait", early.Headers.Location?.OriginalString);
        Assert.Equal("/", late.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("name=%00&password=%00")]
    [InlineData("=&=&&&")]
    [InlineData("%zz")]
    [InlineData("name[]=a&name[]=b&password=c&password=d")]
    public async Task A_form_that_cannot_be_read_is_asked_for_again(string body)
    {
        await using var host = await BoardHost.StartAsync(settings: Mia);
        var (browser, _) = host.Visitor();
        await browser.GetStringAsync(BoardHost.TokenPath);

        var response = await browser.PostAsync(
            SignInRoutes.ByPassword,
            new StringContent(body, null, "application/x-www-form-urlencoded")
        );

        Assert.Equal("/sign-in?error=expired", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_refused()
    {
        await using var host = await BoardHost.StartAsync(settings: Mia);
        var (browser, _) = host.Visitor();
        var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["name"] = "Mia",
                ["password"] = "correct horse battery",
            }
        );

        var response = await browser.PostAsync("/sign-in/password", form);

        Assert.Equal("/sign-in?error=expired", response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "none", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "self", HttpStatusCode.OK)]
    [InlineData("X-Nothing", "x", HttpStatusCode.Forbidden)]
    public async Task A_session_acts_only_from_this_boards_own_pages(
        string header,
        string value,
        HttpStatusCode expected
    )
    {
        await using var host = await BoardHost.StartAsync();
        var stored = await new StoredMention().InsertAsync(host.Database);
        var (browser, _) = host.Visitor();
        await browser.GetAsync(
            await host.Services.GetRequiredService<SignInLink>().CurrentAsync(default)
        );
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/mentions/{stored.Id}/claim");
        request.Headers.Add(
            header,
            value == "self" ? host.Address.GetLeftPart(UriPartial.Authority) : value
        );

        var response = await browser.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        if (expected != HttpStatusCode.OK)
            Assert.Equal(
                "application/problem+json",
                response.Content.Headers.ContentType?.MediaType
            );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_password_takes_the_links_place_and_ends_other_sessions(Dialect dialect)
    {
        await using var host = await BoardHost.StartAsync(dialect);
        var link = await host.Services.GetRequiredService<SignInLink>().CurrentAsync(default);
        var (browser, _) = host.Visitor();
        var (stolen, _) = host.Visitor();
        await browser.GetAsync(link);
        await stolen.GetAsync(link);

        var set = await PostFormAsync(
            host,
            browser,
            SignInRoutes.SetPassword,
            new() { ["password"] = "a new long one" }
        );

        Assert.Equal("/account?changed=true", set.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/mentions")).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await stolen.GetAsync("/api/mentions")).StatusCode
        );
        Assert.Equal(
            "/sign-in?error=link",
            (await stolen.GetAsync(link)).Headers.Location?.OriginalString
        );
        Assert.Equal(
            "/",
            (await SignInAsync(host, stolen, "local", "a new long one"))
                .Headers
                .Location
                ?.OriginalString
        );
        var wrong = await PostFormAsync(
            host,
            browser,
            SignInRoutes.SetPassword,
            new() { ["current"] = "not it", ["password"] = "yet another one" }
        );
        Assert.Equal("/account?error=wrong", wrong.Headers.Location?.OriginalString);
        Assert.False(File.Exists(Path.Combine(host.DataDirectory, "sign-in-link")));
    }

    [Fact]
    public async Task A_session_ends_when_signed_out_and_after_its_hours()
    {
        await using var host = await BoardHost.StartAsync(settings: Mia);
        var (browser, _) = host.Visitor();
        await SignInAsync(host, browser, "Mia", "correct horse battery");
        await PostFormAsync(host, browser, SignInRoutes.SignOut, []);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await browser.GetAsync("/api/mentions")).StatusCode
        );

        await SignInAsync(host, browser, "Mia", "correct horse battery");
        host.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await browser.GetAsync("/api/mentions")).StatusCode
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_copy_of_the_cookie_is_worth_nothing_after_signing_out(Dialect dialect)
    {
        await using var host = await BoardHost.StartAsync(dialect, Mia);
        var (browser, cookies) = host.Visitor();
        await SignInAsync(host, browser, "Mia", "correct horse battery");
        var (thief, stolen) = host.Visitor();
        stolen.Add(host.Address, cookies.GetCookies(host.Address));
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/api/mentions")).StatusCode);

        await PostFormAsync(host, browser, SignInRoutes.SignOut, []);

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await thief.GetAsync("/api/mentions")).StatusCode
        );
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/account")]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("POST", "/_blazor/disconnect")]
    [InlineData("GET", "/_blazor")]
    public async Task Nobody_reaches_the_board_unsigned(string method, string path)
    {
        await using var host = await BoardHost.StartAsync(settings: Mia);

        var response = await host.Visitor()
            .Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.True(
            response.StatusCode == HttpStatusCode.Unauthorized
                || response.Headers.Location?.AbsolutePath == SignInRoutes.Page,
            $"{response.StatusCode} {response.Headers.Location}"
        );
    }

    [Fact]
    public async Task The_sign_in_page_and_what_it_loads_are_for_everyone()
    {
        await using var host = await BoardHost.StartAsync(settings: Mia);
        var (browser, _) = host.Visitor();

        var page = await browser.GetStringAsync(SignInRoutes.Page);

        var assets = Asset().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(assets);
        foreach (var asset in assets)
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(asset)).StatusCode);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Replicas_on_one_store_read_each_others_sessions(Dialect dialect)
    {
        await using var first = await BoardHost.StartAsync(dialect, Mia);
        await using var second = await BoardHost.StartAsync(
            settings: Mia,
            database: first.Database
        );
        var (browser, cookies) = first.Visitor();
        await SignInAsync(first, browser, "Mia", "correct horse battery");

        var request = new HttpRequestMessage(HttpMethod.Get, "/api/mentions");
        request.Headers.Add("Cookie", cookies.GetCookieHeader(first.Address));
        var (other, _) = second.Visitor();

        Assert.Equal(HttpStatusCode.OK, (await other.SendAsync(request)).StatusCode);
    }

    private static Task<HttpResponseMessage> SignInAsync(
        BoardHost host,
        HttpClient browser,
        string name,
        string password,
        string returnUrl = ""
    ) =>
        PostFormAsync(
            host,
            browser,
            SignInRoutes.ByPassword,
            new()
            {
                ["name"] = name,
                ["password"] = password,
                ["returnUrl"] = returnUrl,
            }
        );

    /// <summary>Posts as a page of the board would: with the antiforgery token made for this browser's session.</summary>
    private static async Task<HttpResponseMessage> PostFormAsync(
        BoardHost host,
        HttpClient browser,
        string path,
        Dictionary<string, string> fields
    )
    {
        fields["__RequestVerificationToken"] = await browser.GetStringAsync(BoardHost.TokenPath);
        return await browser.PostAsync(path, new FormUrlEncodedContent(fields));
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+\\.(?:js|css)[^\"]*)\"")]
    private static partial Regex Asset();
}
