using System.Globalization;
using Microsoft.Extensions.Options;

namespace MentionTriage.Triage.Ranking;

/// <summary>Refuses weights outside their range at start, all at once, each with its key and the range.</summary>
internal sealed class RankingOptionsValidator : IValidateOptions<RankingOptions>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, RankingOptions options)
    {
        var errors = new List<string>();
        void Number(string key, double value, double least, double most)
        {
            if (!(value >= least && value <= most))
                errors.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{RankingOptions.Section}:{key} is {value}; set it between {least} and {most}."
                    )
                );
        }
        void Time(string key, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
                errors.Add(
                    $"{RankingOptions.Section}:{key} is {value}; set it between {least} and {most}."
                );
        }

        Number(nameof(options.RoutineWeight), options.RoutineWeight, 0.001, 1_000);
        Number(nameof(options.TodayWeight), options.TodayWeight, options.RoutineWeight, 1_000);
        Number(nameof(options.NowWeight), options.NowWeight, options.TodayWeight, 1_000);
        Time(nameof(options.NowTarget), options.NowTarget, Second, TimeSpan.FromDays(1));
        Time(nameof(options.TodayTarget), options.TodayTarget, Second, Month);
        Time(nameof(options.RoutineTarget), options.RoutineTarget, Second, Month);
        Number(nameof(options.WaitingShare), options.WaitingShare, 0, 10);
        Number(nameof(options.WaitingMax), options.WaitingMax, 0, 10);
        Number(nameof(options.RepeatShare), options.RepeatShare, 0, 10);
        Number(nameof(options.RepeatMax), options.RepeatMax, 0, 10);
        Number(nameof(options.ReachMax), options.ReachMax, 0, 0.5);
        Number(nameof(options.FollowersPart), options.FollowersPart, 0, 1);
        foreach (var (tier, share) in options.Tiers)
            Number($"{nameof(options.Tiers)}:{tier}", share, 0, 1);
        Number(nameof(options.WindowMax), options.WindowMax, 0, 10);
        Time(nameof(options.WindowReference), options.WindowReference, Second, Month);
        Time(nameof(options.LeadTime), options.LeadTime, TimeSpan.Zero, TimeSpan.FromDays(7));
        Number(nameof(options.DelightValue), options.DelightValue, 0, 1_000);
        Time(nameof(options.DelightReference), options.DelightReference, Second, Month);
        Number(nameof(options.DelightMin), options.DelightMin, 0, 1);
        Number(nameof(options.DelightMax), options.DelightMax, 1, 100);
        Number(nameof(options.DelightIgnoreBelow), options.DelightIgnoreBelow, 0, 1);
        Number(nameof(options.OpportunityProbability), options.OpportunityProbability, 0, 1);
        Time(nameof(options.OpportunityTodayWithin), options.OpportunityTodayWithin, Second, Month);
        Number(nameof(options.NowProbability), options.NowProbability, 0, 1);
        Number(nameof(options.TodayProbability), options.TodayProbability, 0, 1);
        Number(nameof(options.RoutineProbability), options.RoutineProbability, 0, 1);
        Number(nameof(options.NowScore), options.NowScore, 0.001, 1e9);
        Number(nameof(options.TodayScore), options.TodayScore, 0.001, 1e9);
        Number(nameof(options.RaiseProbability), options.RaiseProbability, 0, 1);
        return errors.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(errors);
    }
}
