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

    public bool IsClean => Progress.Rejected == 0 && Interruption is null;

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
                $"{Progress.Rows:N0} rows: {Progress.Accepted:N0} new mentions, {Progress.Duplicates:N0} known already, {Progress.Rejected:N0} not taken."
            )
        );
        if (Interruption is not null)
            errors.WriteLine(Interruption);
        if (Progress.Accepted > 0)
            output.WriteLine(nextStep);
    }
}
