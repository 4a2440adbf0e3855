namespace MentionTriage.Triage.Classification.Evaluation;

/// <summary>A line to draw: precision over recall, or how often over how sure.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Points">X and y, each 0 to 1.</param>
public sealed record Curve(string Name, IReadOnlyList<CurvePoint> Points)
{
    internal static Curve PrecisionRecall(string name, IReadOnlyList<(double Score, bool Hit)> rows)
    {
        var hits = rows.Count(row => row.Hit);
        var points = new List<CurvePoint>();
        var (found, rank) = (0, 0);
        foreach (var (_, hit) in rows.OrderByDescending(row => row.Score))
        {
            rank++;
            if (!hit)
                continue;
            found++;
            points.Add(new CurvePoint((double)found / hits, (double)found / rank));
        }

        return new Curve(name, points);
    }

    internal static Curve Reliability(
        string name,
        IReadOnlyList<(double Score, bool Hit)> rows,
        int bins = 15
    ) =>
        new(
            name,
            [
                .. rows.GroupBy(row => Math.Min(bins - 1, (int)(row.Score * bins)))
                    .Where(bin => bin.Count() >= 5)
                    .OrderBy(bin => bin.Key)
                    .Select(bin => new CurvePoint(
                        bin.Average(row => row.Score),
                        bin.Average(row => row.Hit ? 1.0 : 0)
                    )),
            ]
        );
}
