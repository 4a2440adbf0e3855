using MentionTriage.Mentions;

namespace MentionTriage.Triage.Ranking;

/// <summary>Turns the terms of a score into sentences that staff can check against the mention.</summary>
internal sealed class ReasonWriter(RankingOptions options)
{
    private readonly RankCalculator _calculator = new(options);

    /// <summary>One reason for each term above zero, heaviest first; their weights sum to the score.</summary>
    public IReadOnlyList<Reason> Write(RankingInput input, RankTerms terms, DateTimeOffset now)
    {
        var reasons = new List<Reason>(4);
        Add(reasons, "harm", terms.Need, () => Harm(input));
        Add(reasons, "repeat", terms.Repeat, () => Repeat(input));
        Add(reasons, "waiting", terms.Waiting, () => Waiting(input, now));
        Add(reasons, "reach", terms.Reach, () => Reached(input.Mention));
        Add(reasons, "tier", terms.Tier, () => $"{input.Mention.Author!.Tier} customer");
        Add(reasons, "window", terms.Window, () => Window(input, now));
        Add(reasons, "delight", terms.Delight, () => Delight(input, now));
        reasons.Sort((a, b) => b.Weight.CompareTo(a.Weight));
        if (IsMissed(input.Assessment, now))
            reasons.Add(new Reason("missed", Missed(input.Assessment.Window!, now), 0));
        return reasons;
    }

    private static void Add(List<Reason> reasons, string code, double weight, Func<string> text)
    {
        if (weight > 0)
            reasons.Add(new Reason(code, text(), weight));
    }

    private static string Harm(RankingInput input)
    {
        var levels = input.Assessment.Urgency.Probabilities;
        var (reading, probability) =
            levels[3] >= 0.3 ? ("something that cannot wait", levels[3])
            : levels[2] + levels[3] >= 0.4 ? ("something for today", levels[2] + levels[3])
            : levels[0] < 0.5 ? ("an ordinary need", 1 - levels[0])
            // What little harm is left counts, so the reason tells of that, not of the likelier nothing.
            : ("perhaps an ordinary need", 1 - levels[0]);
        return $"{EvidenceQuotes.Subject(input, EvidenceFor.Urgency)} as {reading}, {PlainWords.Sure(probability)} sure";
    }

    private string Repeat(RankingInput input)
    {
        // Nobody counted further than changes the rank, so the true number may be higher.
        var atLeast = input.UnansweredCount >= options.RepeatsThatCount ? "at least the " : "";
        var earlier = input.UnansweredCount == 1 ? "the first is" : "the earlier ones are";
        return $"{atLeast}{PlainWords.Ordinal(input.UnansweredCount + 1)} message, {earlier} unanswered";
    }

    private string Waiting(RankingInput input, DateTimeOffset now)
    {
        var due = _calculator.NeedDueAt(input);
        var allowed = PlainWords.Target(due - input.WaitsFrom);
        var left = due - now;
        if (left > TimeSpan.Zero)
            return $"{PlainWords.Length(left)} left of {allowed}";
        // A sentence that stays true however long the rank stands.
        return _calculator.IsAsLateAsCounts(input, now)
            ? $"long past the {allowed} an answer may take"
            : $"{PlainWords.Length(left)} past the {allowed} an answer may take";
    }

    private static string Reached(Mention mention)
    {
        var parts = new List<string>(2);
        if (mention.Engagement is { } engagement)
        {
            var within = mention.ReceivedAt - mention.CreatedAt;
            var time = within >= TimeSpan.FromSeconds(1) ? $" in {PlainWords.Length(within)}" : "";
            if (engagement.RepostsCount > 0)
                parts.Add($"shared {PlainWords.Count(engagement.RepostsCount, "time")}{time}");
            else if (Reach.Of(mention).EngagementCount is > 0 and var count)
                parts.Add($"liked and answered {PlainWords.Count(count, "time")}{time}");
        }
        if (mention.Author?.FollowersCount is > 1_000 and var followers)
            parts.Add($"{PlainWords.Count(followers, "follower")}, which count only a little");
        return string.Join("; ", parts);
    }

    private static string Window(RankingInput input, DateTimeOffset now)
    {
        var window = input.Assessment.Window!;
        return now > window.ClosesAt
            ? $"“{EvidenceQuotes.Clean(window.Text)}” has passed"
            : $"“{EvidenceQuotes.Clean(window.Text)}” leaves {PlainWords.Length(window.ClosesAt - now)}";
    }

    private static string Delight(RankingInput input, DateTimeOffset now)
    {
        var assessment = input.Assessment;
        var chance =
            $"{EvidenceQuotes.Subject(input, EvidenceFor.Delight)} as a chance for an unexpected kindness, {PlainWords.Sure(assessment.Delight.Probability)} sure";
        return assessment.Window is { } window
            ? $"{chance}; “{EvidenceQuotes.Clean(window.Text)}” leaves {PlainWords.Length(window.ClosesAt - now)}"
            : chance;
    }

    private bool IsMissed(Assessment assessment, DateTimeOffset now) =>
        assessment.Window is { } window
        && now > window.ClosesAt
        && assessment.Delight.Probability >= options.OpportunityProbability;

    private static string Missed(TimeWindow window, DateTimeOffset now) =>
        $"A chance for an unexpected kindness was missed: “{EvidenceQuotes.Clean(window.Text)}” closed {PlainWords.Length(now - window.ClosesAt)} ago";
}
