using MentionTriage.SystemTests.Machine;

// One journey at a time: the tests share servers they stop and start, and two cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(BrokerFixture))]
[assembly: AssemblyFixture(typeof(DatabaseFixture))]
[assembly: AssemblyFixture(typeof(BrowserFixture))]
