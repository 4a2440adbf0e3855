using MentionTriage.Mentions;

namespace MentionTriage.Board.Queue;

/// <summary>Finds the words of a mention that speak for where it stands.</summary>
internal static class WeighingWords
{
    /// <summary>Most runs that are marked: where everything is underlined, nothing is.</summary>
    private const int MaxCount = 4;

    /// <summary>Words of one or two letters may weigh, but tell a reader nothing.</summary>
    private const int ShortestWord = 3;

    /// <summary>Of the heaviest word's weight, what another needs to be marked beside it.</summary>
    private const double LeastShare = 0.3;

    /// <summary>Runs of the text as (start, end), in order, neither empty nor touching.</summary>
    public static IReadOnlyList<(int Start, int End)> In(QueuedMention mention)
    {
        var text = mention.Mention.Text;
        if (mention.Assessment is not { } assessment)
            return [];
        var isChance = mention.Priority?.IsOpportunity is true;
        var main = isChance ? EvidenceFor.Delight : EvidenceFor.Urgency;
        var spans = Speaking(span => span.For == main);
        if (spans.Count == 0)
            spans = Speaking(span => span.For is not EvidenceFor.Sentiment);
        if (assessment.Window is { Text.Length: > 0 } window)
        {
            var at = text.IndexOf(window.Text, StringComparison.Ordinal);
            if (at >= 0)
                spans.Add((at, at + window.Text.Length));
        }
        return Merge(text, spans);

        List<(int Start, int End)> Speaking(Func<EvidenceSpan, bool> isMeant)
        {
            var spans = assessment
                .Evidence.Where(span => span.Weight > 0 && isMeant(span))
                // The store may hold what another version wrote: trust no offset.
                .Where(span => span.Start >= 0 && span.Length >= ShortestWord)
                .Where(span => span.Start <= text.Length - span.Length)
                .OrderByDescending(span => span.Weight)
                .Take(MaxCount)
                .ToList();
            return
            [
                .. spans
                    .Where(span => span.Weight >= LeastShare * spans[0].Weight)
                    .Select(span => (span.Start, span.Start + span.Length)),
            ];
        }
    }

    /// <summary>Joins runs that overlap or have only white space between them.</summary>
    private static List<(int Start, int End)> Merge(string text, List<(int Start, int End)> spans)
    {
        var merged = new List<(int Start, int End)>();
        foreach (var span in spans.Order())
        {
            if (merged.Count > 0 && IsNear(text, merged[^1].End, span.Start))
                merged[^1] = (merged[^1].Start, Math.Max(merged[^1].End, span.End));
            else
                merged.Add(span);
        }
        return merged;
    }

    private static bool IsNear(string text, int end, int start) =>
        start <= end || text.AsSpan(end, start - end).IsWhiteSpace();
}
