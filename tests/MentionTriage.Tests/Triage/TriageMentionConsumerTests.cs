using MassTransit;
using MassTransit.Testing;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using MentionTriage.Triage;
using MentionTriage.Triage.Classification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Tests.Triage;

public sealed class TriageMentionConsumerTests
{
    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Received_mentions_become_triaged_and_a_batch_is_told_once(Dialect dialect)
    {
        var clock = new FakeClock(A.Noon);
        await using var store = await TestDatabase.CreateAsync(dialect, clock);
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(store.Database)
            .AddSingleton<IMentionClassifier>(new FakeClassifier())
            .AddTriage(new ConfigurationBuilder().Build())
            .AddMassTransitTestHarness(bus => bus.AddTriageConsumers())
            .BuildServiceProvider(validateScopes: true);
        var harness = services.GetRequiredService<ITestHarness>();
        await harness.Start();
        var mentions = Enumerable.Range(0, 50).Select(i => A.Mention($"number {i}")).ToArray();
        await Journal.ReceiveAsync(store.Database, mentions);

        await harness.Bus.PublishBatch(
            mentions[..30].Select(mention => new MentionReceived(mention))
        );
        await harness.Bus.Publish(new MentionReceived(mentions[30], mentions[31..]));

        var told = new HashSet<Guid>();
        await foreach (var published in harness.Published.SelectAsync<MentionTriaged>())
        {
            foreach (var triaged in published.Context.Message.Mentions)
                Assert.True(triaged.IsNew && told.Add(triaged.MentionId));
            if (told.Count == mentions.Length)
                break;
        }
        Assert.Equal(mentions.Select(mention => mention.Id).ToHashSet(), told);
        Assert.Equal("open", (await Journal.ReadAsync(store.Database, mentions[7].Id)).State);
    }
}
