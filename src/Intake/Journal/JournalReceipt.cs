using MentionTriage.Mentions;

namespace MentionTriage.Intake.Journal;

/// <summary>What became of mentions handed to the journal; they are on disk when it is returned.</summary>
/// <param name="New">Those that were not known before, in the order handed over.</param>
/// <param name="DuplicatesCount">How many were known, or appeared earlier in the same batch.</param>
public sealed record JournalReceipt(IReadOnlyList<Mention> New, int DuplicatesCount)
{
    /// <summary>Mentions that lost their words because of this, by our ids.</summary>
    public IReadOnlyList<Guid> Removed { get; init; } = [];
}
