namespace MentionTriage.Intake.Sources.Refresh;

/// <summary>Asks a network how often mentions were liked, shared, answered and seen by now, and whether they still stand.</summary>
/// <remarks>
/// A network that can tell implements this and registers it in its <c>Add</c> with
/// <c>services.AddSingleton&lt;IEngagementReader, ...&gt;()</c>; that is all. <see cref="EngagementRefresher"/>
/// chooses the mentions, keeps to <see cref="RequestsPerHour"/>, and ranks again what has changed.
/// </remarks>
public interface IEngagementReader
{
    /// <summary>The network, as <see cref="Normalising.MentionDraft.Source"/> names it.</summary>
    string Network { get; }

    /// <summary>How many mentions one request can ask for, 1 to 100.</summary>
    int MaxIds { get; }

    /// <summary>
    /// How many requests the network's limits and prices leave for this, 1 or more an hour; each call of
    /// <see cref="ReadAsync"/> counts as one. <c>Sources:Refresh:RequestsPerHour</c> may allow less.
    /// </summary>
    int RequestsPerHour { get; }

    /// <summary>Reads how mentions are now.</summary>
    /// <param name="externalIds">1 to <see cref="MaxIds"/> ids, as their arrival told them.</param>
    /// <param name="cancel">Ends the request.</param>
    /// <returns>What the network says of them; of those it says nothing of, nothing.</returns>
    /// <exception cref="SourceUnavailableException">The network wants to be left alone, or the budget is spent.</exception>
    Task<EngagementReading> ReadAsync(IReadOnlyList<string> externalIds, CancellationToken cancel);
}
