using MentionTriage.Mentions;

namespace MentionTriage.Board.MentionDetail;

/// <summary>One term of the sum a priority is, as the bar draws it.</summary>
/// <param name="Pattern">Class of its pattern: solid, hatched, pale, or ember for what speaks of an opportunity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Percent">Its share of the score, 0 to 100; all shares sum to 100.</param>
/// <param name="Text">Its sentence; may quote the mention: hostile input.</param>
/// <param name="Weight">Its part of the score.</param>
internal sealed record WhyTerm(string Pattern, string Name, int Percent, string Text, double Weight)
{
    /// <summary>A term with less of the score than this would be drawn as nothing.</summary>
    private const double LeastShare = 0.005;

    /// <summary>The terms of a priority, heaviest first: at most three patterns of grey, and ember.</summary>
    public static IReadOnlyList<WhyTerm> Of(Priority priority)
    {
        var all = priority.Reasons.Sum(reason => Math.Max(0, reason.Weight));
        var terms = priority.Reasons.Where(reason => reason.Weight >= LeastShare * all).ToList();
        var sum = terms.Sum(reason => reason.Weight);
        if (sum <= 0)
            return [];
        var embers = terms.Where(IsOfOpportunity).ToList();
        var greys = terms.Where(reason => !IsOfOpportunity(reason)).ToList();
        var groups = new List<(string Pattern, List<Reason> Reasons)>();
        if (embers.Count > 0)
            groups.Add(("td", embers));
        groups.AddRange(
            greys.Take(2).Select((reason, i) => ($"t{i + 1}", new List<Reason> { reason }))
        );
        groups = [.. groups.OrderByDescending(group => group.Reasons.Sum(reason => reason.Weight))];
        if (greys.Count > 2)
            groups.Add(("t3", greys[2..]));
        return [.. Shares(groups, sum)];

        bool IsOfOpportunity(Reason reason) =>
            priority.IsOpportunity && reason.Code is ("delight" or "window");
    }

    private static IEnumerable<WhyTerm> Shares(
        List<(string Pattern, List<Reason> Reasons)> groups,
        double sum
    )
    {
        var left = 100;
        for (var i = 0; i < groups.Count; i++)
        {
            var (pattern, reasons) = groups[i];
            var weight = reasons.Sum(reason => reason.Weight);
            // The last takes what rounding left, so that the bar is always full.
            var percent =
                i == groups.Count - 1 ? left : Math.Min(left, (int)Math.Round(100 * weight / sum));
            left -= percent;
            yield return new WhyTerm(
                pattern,
                pattern == "t3" && reasons.Count > 1 ? "The rest" : NameOf(reasons[0].Code),
                percent,
                string.Join("; ", reasons.Select(reason => reason.Text).Distinct()),
                weight
            );
        }
    }

    private static string NameOf(string code) =>
        code switch
        {
            { Length: > 0 } => char.ToUpperInvariant(code[0]) + code[1..],
            _ => "Other",
        };
}
