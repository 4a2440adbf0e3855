using Dapper;
using MentionTriage.Intake;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Tests.Intake;

/// <summary>Intake behind real HTTP on a free port, over a fresh store and a bus that only remembers.</summary>
internal sealed class IntakeHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestDatabase _store;

    private IntakeHost(WebApplication app, TestDatabase store, FakeBus bus)
    {
        _app = app;
        _store = store;
        Bus = bus;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public FakeBus Bus { get; }

    public Task ExecuteAsync(string sql) =>
        _store.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction),
            default
        );

    public Task<T?> ReadAsync<T>(string sql) =>
        _store.Database.ReadAsync(connection => connection.ExecuteScalarAsync<T>(sql), default);

    public static async Task<IntakeHost> StartAsync(
        Dialect dialect = Dialect.Sqlite,
        Dictionary<string, string?>? settings = null,
        TimeProvider? time = null
    )
    {
        var store = await TestDatabase.CreateAsync(dialect);
        var bus = new FakeBus();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["SampleDay:Enabled"] = "false";
        builder.Configuration.AddInMemoryCollection(settings);
        if (time is not null)
            builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(store.Database);
        builder.Services.AddSingleton(bus.Bus);
        builder.Services.AddSingleton<MassTransit.IBus>(bus.Bus);
        builder
            .Services.AddAuthorizationBuilder()
            .AddPolicy(AccessPolicies.Api, policy => policy.RequireAssertion(_ => true));
        builder.Services.AddIntake(builder.Configuration);
        var app = builder.Build();
        app.UseAuthorization();
        app.MapIntake();
        await app.StartAsync();
        return new IntakeHost(app, store, bus);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
    }
}
