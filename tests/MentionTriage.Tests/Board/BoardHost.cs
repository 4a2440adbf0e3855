using System.Net;
using System.Net.Http.Headers;
using MassTransit;
using MentionTriage.Board;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace MentionTriage.Tests.Board;

/// <summary>The board alone, on a real socket of this machine and a fresh store; the bus is a fake.</summary>
internal sealed class BoardHost : IAsyncDisposable
{
    public const string Key = "a-key-for-the-tests";

    /// <summary>Stands for a page with a form: answers with the antiforgery token such a page would carry.</summary>
    public const string TokenPath = "/test/antiforgery-token";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _data;
    private readonly TestDatabase? _store;
    private readonly List<HttpClient> _clients = [];

    private BoardHost(WebApplication app, TestDatabase? store, DirectoryInfo data)
    {
        _app = app;
        _store = store;
        _data = data;
    }

    public required FakeClock Clock { get; init; }

    public required Database Database { get; init; }

    public IServiceProvider Services => _app.Services;

    public string DataDirectory => _data.FullName;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Starts with one key, no accounts and a store of its own, unless told otherwise.</summary>
    public static async Task<BoardHost> StartAsync(
        Dialect dialect = Dialect.Sqlite,
        Dictionary<string, string?>? settings = null,
        Database? database = null,
        IMentionReplies? replies = null
    )
    {
        var clock = new FakeClock(StoredMention.Noon);
        var store = database is null ? await TestDatabase.CreateAsync(dialect) : null;
        database ??= store!.Database;
        var data = Directory.CreateTempSubdirectory("mention-triage-board-");
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
            settings ?? new Dictionary<string, string?> { ["Api:Keys:0"] = Key }
        );
        builder.Configuration["Data:Directory"] = data.FullName;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(Substitute.For<IBus>());
        if (replies is not null)
            builder.Services.AddSingleton(replies);
        builder.Services.AddBoard(builder.Configuration);
        var app = builder.Build();
        app.Use(WithoutExpiry);
        app.UseBoardAccess();
        app.MapBoard();
        app.MapGet(
            TokenPath,
            (HttpContext context, IAntiforgery antiforgery) =>
                antiforgery.GetAndStoreTokens(context).RequestToken
        );
        await app.StartAsync();
        return new BoardHost(app, store, data) { Clock = clock, Database = database };
    }

    /// <summary>Only the owner may read this file of the data directory.</summary>
    public void ExpectPrivate(string file)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(DataDirectory, file))
            );
    }

    /// <summary>A client that presents a key; <c>null</c> presents none.</summary>
    public HttpClient Client(string? key = Key)
    {
        var client = Visitor().Client;
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                key
            );
        return client;
    }

    /// <summary>A browser: keeps cookies, follows no redirect by itself.</summary>
    public (HttpClient Client, CookieContainer Cookies) Visitor()
    {
        var cookies = new CookieContainer();
        var client = new HttpClient(
            new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }
        )
        {
            BaseAddress = Address,
        };
        _clients.Add(client);
        return (client, cookies);
    }

    /// <summary>
    /// The browser's clock is the real one, the desk's is not: by it every session would have ended half a
    /// day after the tests' noon. Cookies that are taken back still are.
    /// </summary>
    private static Task WithoutExpiry(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.SetCookie = context
                .Response.Headers.SetCookie.Select(cookie =>
                    string.Join(
                        ';',
                        cookie!
                            .Split(';')
                            .Where(part =>
                                !part.Contains("expires=", StringComparison.OrdinalIgnoreCase)
                                || part.Contains("1970", StringComparison.Ordinal)
                            )
                    )
                )
                .ToArray();
            return Task.CompletedTask;
        });
        return next(context);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        await _app.DisposeAsync();
        if (_store is not null)
            await _store.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
