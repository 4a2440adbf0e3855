namespace MentionTriage.Escalation.Paging;

/// <summary>Why an escalation is over, as the store keeps it.</summary>
internal static class CloseReasons
{
    /// <summary>Claimed before anybody was paged.</summary>
    public const string Claimed = "claimed";

    /// <summary>The mention was resolved.</summary>
    public const string Resolved = "resolved";

    /// <summary>The mention was put aside; if it still needs somebody when it wakes, it is raised again.</summary>
    public const string Snoozed = "snoozed";

    /// <summary>Whoever had it gave it back; if it still needs somebody, it is raised again.</summary>
    public const string Released = "released";

    /// <summary>The policy no longer fits: a lower band, or the window has closed.</summary>
    public const string Calmed = "calmed";

    /// <summary>The mention turned out to belong to a conversation about which somebody is paged already.</summary>
    public const string Joined = "joined";

    /// <summary>The mention left the queue without being resolved.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>The configuration no longer has the policy; the ones it has are asked again.</summary>
    public const string PolicyGone = "policy-gone";
}
