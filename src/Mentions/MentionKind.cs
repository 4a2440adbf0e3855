namespace MentionTriage.Mentions;

/// <summary>What the author of a mention is mainly doing.</summary>
public enum MentionKind
{
    /// <summary>Expectations breached: a product, delay, price, policy, staff, an earlier answer.</summary>
    Complaint,

    /// <summary>Asks for information or help without saying that something went wrong.</summary>
    Question,

    /// <summary>Asks or wishes for something the brand could give or do; not the repair of a breach.</summary>
    Request,

    /// <summary>Thanks, compliments, good news about the brand.</summary>
    Praise,

    /// <summary>Anything else: news, jokes, adverts, chatter, spam.</summary>
    Other,
}
