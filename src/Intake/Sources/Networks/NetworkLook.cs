using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Intake.Sources.Networks;

/// <summary>Looks at each of several places of one network for <c>doctor</c>, over the wire the sources use.</summary>
internal static class NetworkLook
{
    /// <param name="places">The servers, feeds or apps.</param>
    /// <param name="keyOf">Configuration key of one, by its index.</param>
    /// <param name="problems">What is wrong with its settings: that is told elsewhere, and it is not looked at.</param>
    /// <param name="look">Looks at one and says in a sentence what was found.</param>
    /// <param name="time">The clock.</param>
    public static async Task<IReadOnlyList<NetworkFinding>> AtEachAsync<TPlace>(
        IEnumerable<TPlace> places,
        Func<int, string> keyOf,
        Func<TPlace, string, IEnumerable<string>> problems,
        Func<TPlace, string, HttpExchange, Task<string>> look,
        TimeProvider time
    )
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton(time)
            .AddHastyWire()
            .BuildServiceProvider();
        var exchange = services.GetRequiredService<HttpExchange>();
        return await Task.WhenAll(
            places
                .Select((place, index) => (Place: place, Key: keyOf(index)))
                .Where(each => !problems(each.Place, each.Key).Any())
                .Select(each => FindAsync(each.Key, () => look(each.Place, each.Key, exchange)))
        );
    }

    private static async Task<NetworkFinding> FindAsync(string key, Func<Task<string>> look)
    {
        try
        {
            return new NetworkFinding(await look());
        }
        catch (SourceUnavailableException error)
        {
            return NetworkFinding.Of(error, $"Correct {key} as it says.", key);
        }
    }
}
