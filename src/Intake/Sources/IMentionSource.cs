namespace MentionTriage.Intake.Sources;

/// <summary>A place where people talk about the brand.</summary>
/// <remarks>
/// A source only reads and translates. What it yields is sieved (own accounts, muted authors and words,
/// language), normalised, de-duplicated and journalled by <see cref="SourceRunner"/>, which also starts it
/// again when it fails. One network may have several sources (a stream, a search that fills its gaps):
/// they agree on <see cref="Normalising.MentionDraft.Source"/> and external ids, so that what both see is one mention.
/// </remarks>
public interface IMentionSource
{
    /// <summary>Names the source in checkpoints, logs, metrics and health: lower case, stable for ever, unique.</summary>
    string Name { get; }

    /// <summary>
    /// The network that deletions, shares and authors without more belong to, as
    /// <see cref="Normalising.MentionDraft.Source"/> names it; by default the name up to its first dot.
    /// </summary>
    string Network => Name.Split('.')[0];

    /// <summary>Reads what happened since the checkpoint and goes on as more happens.</summary>
    /// <param name="checkpoint">Position of the last batch that is safely journalled; <c>null</c> at the very first start.</param>
    /// <param name="signs">Where the source shows that it lives.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>
    /// Batches in the order of their checkpoints. Asking for the next batch means that the one before is
    /// journalled. The stream ends only when the source will never have more.
    /// </returns>
    /// <exception cref="SourceUnavailableException">The network wants to be left alone for a while, or a person has to do something.</exception>
    /// <exception cref="Exception">Any other: the runner waits longer each time and reads again from the last checkpoint.</exception>
    IAsyncEnumerable<SourceBatch> ReadAsync(
        string? checkpoint,
        SourceSigns signs,
        CancellationToken cancel
    );
}
