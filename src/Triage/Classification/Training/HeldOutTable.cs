using System.Text;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>How the lanes did on each source and each sector of the corpus when it was held out, for people.</summary>
internal static class HeldOutTable
{
    private const int LeastRows = 60;

    public static string Of(IReadOnlyList<LabelledMention> rows, LaneScores lanes)
    {
        var table = new StringBuilder("Held out, by source and by sector of the written corpus:");
        Add(
            table,
            rows,
            lanes,
            rows.Where(row => row is { Kind: not null, Real: true }).Select(row => row.Source),
            (row, name) => row.Real && row.Source == name
        );
        Add(
            table,
            rows,
            lanes,
            rows.Where(IsWritten).Select(row => row.Sector),
            (row, name) => IsWritten(row) && row.Sector == name
        );
        return table.ToString();
    }

    private static void Add(
        StringBuilder table,
        IReadOnlyList<LabelledMention> rows,
        LaneScores lanes,
        IEnumerable<string> names,
        Func<LabelledMention, string, bool> belongs
    )
    {
        foreach (
            var name in names
                .CountBy(name => name)
                .Where(name => name.Value >= LeastRows)
                .OrderByDescending(name => name.Value)
                .ThenBy(name => name.Key, StringComparer.Ordinal)
        )
        {
            var score = HeldOutScore.Of(rows, lanes, row => belongs(rows[row], name.Key));
            table
                .Append("\n  ")
                .Append(name.Key)
                .Append(" (")
                .Append(name.Value)
                .Append("): ")
                .Append(score);
        }
    }

    private static bool IsWritten(LabelledMention row) =>
        row is { Kind: not null, Real: false, Random: true };
}
