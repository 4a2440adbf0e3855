namespace MentionTriage.Intake.Sources;

/// <summary>A place where people talk about the brand.</summary>
/// <remarks>
/// A source only reads and translates. What it yields is normalised, de-duplicated and journalled by
/// <see cref="SourceRunner"/>, which also starts it again when it fails.
/// </remarks>
public interface IMentionSource
{
    /// <summary>Names the source in checkpoints, logs, metrics and health: lower case, stable for ever, unique.</summary>
    string Name { get; }

    /// <summary>Reads what arrived since the checkpoint and goes on as more arrives.</summary>
    /// <param name="checkpoint">Position of the last batch that is safely journalled; <c>null</c> at the very first start.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>
    /// Batches in the order of their checkpoints. Asking for the next batch means that the one before is
    /// journalled. The stream ends only when the source will never have more.
    /// </returns>
    /// <exception cref="Exception">Any: the runner waits longer each time and reads again from the last checkpoint.</exception>
    IAsyncEnumerable<SourceBatch> ReadAsync(string? checkpoint, CancellationToken cancel);
}
