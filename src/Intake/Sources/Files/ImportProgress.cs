namespace MentionTriage.Intake.Sources.Files;

/// <summary>How far an import is, and in the end what came of it.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Accepted">New mentions, safely journalled.</param>
/// <param name="Duplicates">Rows whose mention was known already.</param>
/// <param name="Rejected">Rows that could not be taken.</param>
/// <param name="Fraction">How much of the file is done, 0 to 1.</param>
public sealed record ImportProgress(
    int Rows,
    int Accepted,
    int Duplicates,
    int Rejected,
    double Fraction
)
{
    /// <summary>Rows the brand itself said: no mentions, and answers where they answer one.</summary>
    public int Own { get; init; }

    /// <summary>Of the rows, those an earlier run had done before it was stopped.</summary>
    public int ResumedRows { get; init; }
}
