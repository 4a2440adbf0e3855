using MentionTriage.MLNet.Tests;

[assembly: AssemblyFixture(typeof(SmallModel))]
