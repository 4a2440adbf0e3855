using MentionTriage.Escalation.Policies;
using MentionTriage.Mentions;

namespace MentionTriage.Escalation.Configuration;

/// <summary>Reads <c>Escalation:Policies:N</c>.</summary>
internal sealed class PolicyReader(
    IReadOnlySet<string> channels,
    IReadOnlySet<string> people,
    bool hasHours
)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public IReadOnlyList<EscalationPolicy> Read(IReadOnlyList<SettingsReader> sections)
    {
        var policies = new List<EscalationPolicy>();
        // Numbered keys sort as texts ("10" before "2"); the order of policies is their meaning.
        foreach (var section in sections.OrderBy(Number))
        {
            var policy = ReadOne(section);
            if (policies.Any(other => other.Name == policy.Name))
                section.Error("Name", $"is '{policy.Name}' like another policy's; give it its own");
            policies.Add(policy);
        }
        return policies;
    }

    private static int Number(SettingsReader section)
    {
        if (int.TryParse(section.Name, out var number))
            return number;
        section.Error(
            "",
            "is not numbered; number the policies from 0, the first that matches decides"
        );
        return int.MaxValue;
    }

    private EscalationPolicy ReadOne(SettingsReader section)
    {
        var name = section.Required(
            "Name",
            "say what the policy is for, for example: out of hours"
        );
        if (name.Length > 80)
            section.Error("Name", "is longer than 80 characters; shorten it");
        var match = ReadMatch(section.Section("Match"));
        var steps = section.Sections("Steps").Select(ReadStep).ToList();
        if (steps.Count == 0)
            section.Error(
                "Steps",
                "is empty; a policy needs at least one step with a delay and channels"
            );
        for (var i = 1; i < steps.Count; i++)
            if (steps[i].Delay < steps[i - 1].Delay)
                section.Error(
                    $"Steps:{i}:Delay",
                    $"is {steps[i].Delay:c}, before the step above it; delays count from when the escalation was raised"
                );
        var repeat = ReadRepeat(section.Section("Repeat"));
        section.RefuseUnknown();
        return new EscalationPolicy(name, match, steps, repeat);
    }

    private PolicyMatch ReadMatch(SettingsReader section)
    {
        var sources = section.List("Sources");
        var hours = section.Names<HoursRule>("Hours");
        if (hours?.Count > 1)
            section.Error("Hours", "holds several; use one of Any, Inside, Outside");
        var match = new PolicyMatch
        {
            Bands = section.Names<Band>("Bands"),
            Kinds = section.Names<MentionKind>("Kinds"),
            Sources =
                sources.Count == 0
                    ? null
                    : sources.Select(source => source.ToLowerInvariant()).ToHashSet(),
            OpportunitiesOnly = section.Flag("OpportunitiesOnly"),
            MinimumDelight = section.Probability("MinimumDelight"),
            SlackBelow = section.Span("SlackBelow", TimeSpan.FromMinutes(1), Day),
            Hours = hours?.FirstOrDefault() ?? HoursRule.Any,
        };
        if (match.Hours != HoursRule.Any && !hasHours)
            section.Error(
                "Hours",
                "needs business hours; set Escalation:BusinessHours:Zone and the weekdays"
            );
        section.RefuseUnknown();
        return match;
    }

    private PolicyStep ReadStep(SettingsReader section)
    {
        var step = new PolicyStep(
            section.Span("Delay", TimeSpan.Zero, Day) ?? TimeSpan.Zero,
            section.List("Channels"),
            section.List("Recipients")
        );
        if (step.Channels.Count == 0)
            section.Error("Channels", $"is empty; name at least one of {Join(channels)}");
        foreach (var channel in step.Channels.Where(channel => !channels.Contains(channel)))
            section.Error(
                "Channels",
                $"names '{channel}', which is not configured; set Escalation:Channels:{channel}:Type, or use one of {Join(channels)}"
            );
        foreach (var person in step.Recipients.Where(person => !people.Contains(person)))
            section.Error(
                "Recipients",
                $"names '{person}', who is not in Escalation:OnCall; add them there ({Join(people)})"
            );
        section.RefuseUnknown();
        return step;
    }

    private static PolicyRepeat ReadRepeat(SettingsReader section)
    {
        var repeat = new PolicyRepeat(
            section.Count("Count", 0, 100) ?? 0,
            section.Span("Interval", TimeSpan.FromSeconds(10), Day) ?? TimeSpan.FromMinutes(5)
        );
        section.RefuseUnknown();
        return repeat;
    }

    private static string Join(IEnumerable<string> names) =>
        string.Join(", ", names.Order(StringComparer.OrdinalIgnoreCase)) is { Length: > 0 } joined
            ? joined
            : "nobody yet";
}
