namespace MentionTriage.Mentions;

/// <summary>The person (or account) a mention comes from.</summary>
public sealed record Author
{
    /// <summary>The network's own id of the account, which outlives a change of handle (a DID, a number). At most 400 characters.</summary>
    public string? Id { get; init; }

    /// <summary>The handle without a leading @, as the source spells it. At most 200 characters.</summary>
    public string? Handle { get; init; }

    /// <summary>The name shown beside the handle. At most 200 characters; hostile input like the text.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Followers at the time of the mention, 0 or more; <c>null</c> when the source does not say.</summary>
    public long? FollowersCount { get; init; }

    /// <summary>The brand's own customer tier for this author (<c>gold</c>), or <c>null</c> when unknown.</summary>
    public string? Tier { get; init; }
}
