using MentionTriage.SystemTests.Fixtures;
using Npgsql;
using RabbitMQ.Client;

namespace MentionTriage.SystemTests.Machine;

/// <summary>The servers the other tests lean on do what those tests believe of them.</summary>
public sealed class MachineTests(
    BrokerFixture broker,
    DatabaseFixture database,
    BrowserFixture browser
)
{
    [Fact]
    public async Task A_stopped_broker_comes_back_with_its_queues()
    {
        var server = await broker.StartedAsync();
        var factory = new ConnectionFactory { Uri = await server.NewVirtualHostAsync() };
        await using (var connection = await factory.CreateConnectionAsync())
        {
            await using var channel = await connection.CreateChannelAsync();
            await channel.QueueDeclareAsync(
                "kept",
                durable: true,
                exclusive: false,
                autoDelete: false
            );
        }

        await server.StopAsync();
        Assert.False(await FreePort.AnswersAsync(server.Port));
        await server.StartAsync();

        await using var again = await factory.CreateConnectionAsync();
        await using var channelAgain = await again.CreateChannelAsync();
        var queue = await channelAgain.QueueDeclarePassiveAsync("kept");
        Assert.Equal("kept", queue.QueueName);
    }

    [Fact]
    public async Task A_stopped_or_killed_database_comes_back_with_its_rows()
    {
        var server = await database.StartedAsync();
        var address = await server.NewDatabaseAsync() + ";Pooling=false";
        await ExecuteAsync(address, "create table kept (number int)");

        await server.StopAsync();
        await server.StartAsync();
        await ExecuteAsync(address, "insert into kept values (1)");
        await server.KillAsync();
        await server.StartAsync();

        Assert.Equal(1L, await ExecuteAsync(address, "select count(*) from kept"));
    }

    [Fact]
    public async Task The_browser_runs_scripts()
    {
        var page = await (await browser.StartedAsync()).NewPageAsync();
        Assert.Equal(42, await page.EvaluateAsync<int>("6 * 7"));
        await page.Context.CloseAsync();
    }

    private static async Task<object?> ExecuteAsync(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
