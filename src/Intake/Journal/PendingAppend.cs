using MentionTriage.Mentions;

namespace MentionTriage.Intake.Journal;

/// <summary>One caller's mentions on their way into the next transaction.</summary>
internal sealed class PendingAppend(
    IReadOnlyList<Mention> mentions,
    Checkpoint? checkpoint,
    SourceChanges? changes = null
)
{
    private readonly TaskCompletionSource<JournalReceipt> _done = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public IReadOnlyList<Mention> Mentions { get; } = mentions;

    public Checkpoint? Checkpoint { get; } = checkpoint;

    /// <summary>What its source told beside the mentions; <c>null</c> for plain arrivals.</summary>
    public SourceChanges? Changes { get; } = changes;

    /// <summary>Whether there is nothing to write at all.</summary>
    public bool IsEmpty =>
        Mentions.Count == 0 && Checkpoint is null && Changes is not { IsEmpty: false };

    public Task<JournalReceipt> Done => _done.Task;

    /// <summary>Ends the wait; an append that no transaction has taken yet is skipped.</summary>
    public void Abandon() => _done.TrySetCanceled();

    public void Succeed(JournalReceipt receipt) => _done.TrySetResult(receipt);

    public void Fail(Exception error) => _done.TrySetException(error);
}
