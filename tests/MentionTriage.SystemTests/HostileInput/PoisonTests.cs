using System.Text;
using MentionTriage.SystemTests.Fixtures;
using MentionTriage.SystemTests.Machine;
using RabbitMQ.Client;

namespace MentionTriage.SystemTests.HostileInput;

/// <summary>Messages no consumer can read, put straight into the queue of triage.</summary>
public sealed class PoisonTests(BrokerFixture brokers, DatabaseFixture databases)
{
    private const string Queue = "triage";

    private static readonly string[] Poison =
    [
        "",
        "not json at all",
        "{\"cut\":",
        "{}",
        "{\"messageType\":[\"urn:message:MentionTriage.Mentions.Messages:MentionReceived\"],\"message\":{\"mention\":null}}",
        "{\"messageType\":[\"urn:message:MentionTriage.Mentions.Messages:MentionReceived\"],\"message\":{\"mention\":{\"id\":\"x\"}}}",
        "{\"messageType\":[\"urn:message:Somebody:Elses\"],\"message\":{\"hello\":1}}",
    ];

    [Fact]
    public async Task Unreadable_messages_step_aside_and_the_rest_flows()
    {
        var settings = new ProductSettings
        {
            Broker = await (await brokers.StartedAsync()).NewVirtualHostAsync(),
            Database = await (await databases.StartedAsync()).NewDatabaseAsync(),
        };
        await using var product = await ProductProcess.StartAsync(settings);
        var factory = new ConnectionFactory { Uri = settings.Broker };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();

        foreach (var body in Poison)
        foreach (
            var type in new[]
            {
                "application/vnd.masstransit+json",
                "application/json",
                "text/plain",
            }
        )
            await channel.BasicPublishAsync(
                "",
                Queue,
                mandatory: true,
                new BasicProperties { ContentType = type, DeliveryMode = DeliveryModes.Persistent },
                Encoding.UTF8.GetBytes(body)
            );
        var answer = await product.Api.PostMentionsAsync(
            Enumerable.Range(0, 100).Select(number => Invented.Mention($"good-{number}", number))
        );

        Assert.Equal(100, answer.Accepted);
        await Wait.UntilAsync(
            async () => (await product.Api.AllAsync()).Count == 100,
            TimeSpan.FromSeconds(30),
            () => $"the good mentions to be triaged:\n{product.Tail}"
        );
        await Wait.UntilAsync(
            async () => (await channel.QueueDeclarePassiveAsync(Queue)).MessageCount == 0,
            TimeSpan.FromSeconds(60),
            () => "the poison to leave the queue"
        );
    }
}
