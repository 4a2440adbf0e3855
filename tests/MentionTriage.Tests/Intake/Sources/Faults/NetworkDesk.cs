using MentionTriage.Tests.Fakes;

namespace MentionTriage.Tests.Intake.Sources.Faults;

/// <summary>What every test of a network from the wire into the store needs: its settings, and time that passes.</summary>
internal static class NetworkDesk
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    /// <summary>The settings of a network at a server's address, and of a brand it speaks of.</summary>
    public static Dictionary<string, string?> Settings(
        IReadOnlyDictionary<string, string> network,
        LoopbackServer server
    ) =>
        new(
            network.Select(pair =>
                KeyValuePair.Create(
                    pair.Key,
                    (string?)
                        pair
                            .Value.Replace(
                                "{url}",
                                server.Address.AbsoluteUri,
                                StringComparison.Ordinal
                            )
                            .Replace(
                                "{ws}",
                                server.WebSocketAddress.AbsoluteUri.TrimEnd('/'),
                                StringComparison.Ordinal
                            )
                )
            )
        )
        {
            ["Brand:Names:0"] = "Oak and Ember",
            ["Brand:Hashtags:0"] = "oak",
            ["Sieve:Spam"] = "false",
        };

    public static Task<long> CountAsync(IntakeHost host, string which = "1 = 1") =>
        host.ReadAsync<long>($"select count(*) from mentions where {which}");

    /// <summary>Lets time pass in small steps, as fast as the machine answers, until something is so; an hour at the most.</summary>
    public static async Task PassAsync(SteppedClock clock, Func<Task<bool>> until)
    {
        for (var steps = 0; !await until(); steps++)
        {
            Assert.True(steps < 1_800, "It did not come about within an hour.");
            clock.Advance(Step);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }
}
