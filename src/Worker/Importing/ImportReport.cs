using System.Text.Json;
using MentionTriage.Intake.Sources.Files;
using MentionTriage.Mentions;

namespace MentionTriage.Worker.Importing;

/// <summary>What came of an import, for people and for machines.</summary>
internal sealed class ImportReport(string file)
{
    /// <summary>A file of the wrong kind has as many errors as rows; the first ones tell all.</summary>
    private const int MaxRowsListed = 1_000;

    private readonly List<RejectedRow> _rejected = [];

    public ImportProgress Progress { get; set; } = new(0, 0, 0, 0, 0);

    /// <summary>Why the end of the file was not reached; <c>null</c> when it was.</summary>
    public string? Interruption { get; set; }

    /// <summary>How long this run took.</summary>
    public TimeSpan Took { get; set; }

    public bool IsClean => Progress.Rejected == 0 && Interruption is null;

    /// <summary>Rows a second of this run; rows an earlier one had done do not count.</summary>
    public static double RateOf(ImportProgress progress, TimeSpan took) =>
        (progress.Rows - progress.ResumedRows) / Math.Max(took.TotalSeconds, 0.001);

    public void Reject(RejectedRow row)
    {
        if (_rejected.Count < MaxRowsListed)
            _rejected.Add(row);
    }

    public void WriteJson(TextWriter output) =>
        output.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    file,
                    Progress.Rows,
                    Progress.Accepted,
                    Progress.Duplicates,
                    RejectedCount = Progress.Rejected,
                    Rejected = _rejected,
                    OwnCount = Progress.Own,
                    Progress.ResumedRows,
                    Seconds = Math.Round(Took.TotalSeconds, 3),
                    RowsPerSecond = Math.Round(RateOf(Progress, Took)),
                    Interruption,
                },
                MentionJson.Options
            )
        );

    public void Write(TextWriter output, TextWriter errors, string nextStep)
    {
        foreach (var row in _rejected)
            errors.WriteLine(
                $"{file}:{row.Line}{(row.Field.Length > 0 ? " " : "")}{row.Field}: {row.Error}"
            );
        if (Progress.Rejected > _rejected.Count)
            errors.WriteLine(
                FormattableString.Invariant(
                    $"{file}: {Progress.Rejected - _rejected.Count:N0} more rows could not be taken"
                )
            );
        output.WriteLine(
            FormattableString.Invariant(
                $"{Progress.Rows:N0} rows: {Progress.Accepted:N0} new mentions, {Progress.Duplicates:N0} known already, {Progress.Rejected:N0} not taken. {Took.TotalSeconds:N1} s, {RateOf(Progress, Took):N0} rows a second."
            )
        );
        if (Progress.Own > 0)
            output.WriteLine(
                FormattableString.Invariant(
                    $"{Progress.Own:N0} rows are the brand's own words and no mentions."
                )
            );
        if (Progress.ResumedRows > 0)
            output.WriteLine(
                FormattableString.Invariant(
                    $"The first {Progress.ResumedRows:N0} rows were done by an earlier run; this one went on from there."
                )
            );
        if (Interruption is not null)
            errors.WriteLine(Interruption);
        if (Progress.Accepted > 0)
            output.WriteLine(nextStep);
    }
}
