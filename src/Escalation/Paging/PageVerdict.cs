namespace MentionTriage.Escalation.Paging;

/// <summary>Whether a notification that is due should still go out.</summary>
internal enum PageVerdict
{
    /// <summary>Yes.</summary>
    Send,

    /// <summary>Not now: somebody just took the mention and the escalation has not heard of it yet.</summary>
    HoldBack,

    /// <summary>Nobody needs it any more.</summary>
    Cancel,
}
