namespace MentionTriage.Escalation.Policies;

/// <summary>When a policy applies, by the brand's business hours.</summary>
internal enum HoursRule
{
    /// <summary>Always.</summary>
    Any,

    /// <summary>Only while the brand is open.</summary>
    Inside,

    /// <summary>Only while the brand is closed.</summary>
    Outside,
}
