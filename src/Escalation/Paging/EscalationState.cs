namespace MentionTriage.Escalation.Paging;

/// <summary>How an escalation stands. Stored and spoken by its lower-case name.</summary>
public enum EscalationState
{
    /// <summary>Nobody has the mention; steps come due.</summary>
    Active,

    /// <summary>Somebody has it; paging has stopped.</summary>
    Acknowledged,

    /// <summary>Over.</summary>
    Closed,
}
