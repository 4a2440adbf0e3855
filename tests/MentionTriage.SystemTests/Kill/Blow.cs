namespace MentionTriage.SystemTests.Kill;

/// <summary>What befalls a running desk.</summary>
internal enum Blow
{
    KillProduct,
    RestartBroker,
    KillBroker,
    RestartDatabase,
    KillDatabase,
}
