namespace MentionTriage.Intake.Journal;

/// <summary>What one transaction of the journal changed.</summary>
/// <param name="Inserted">Mentions that are in the store because of it.</param>
/// <param name="Withheld">Those of them that must not go to triage: held back by the sieve, or gone again.</param>
/// <param name="Removed">Mentions that lost their words.</param>
internal sealed record JournalChange(
    HashSet<Guid> Inserted,
    IReadOnlySet<Guid> Withheld,
    IReadOnlyList<Guid> Removed
);
