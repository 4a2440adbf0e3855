using System.Collections.Frozen;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Journal;

/// <summary>Everything a source told in one go, normalised. Applying it twice, or in another order, ends the same.</summary>
public sealed record SourceChanges
{
    /// <summary>Mentions, new ones and known ones told again.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>Why the sieve holds back those of the mentions that it does, by our ids.</summary>
    public IReadOnlyDictionary<Guid, string> Sieved { get; init; } =
        FrozenDictionary<Guid, string>.Empty;

    /// <summary>Those of the mentions, by our ids, whose words are the newest there are although nothing says when they changed.</summary>
    public IReadOnlySet<Guid> Latest { get; init; } = FrozenSet<Guid>.Empty;

    /// <summary>Mentions that were deleted where they were said.</summary>
    public IReadOnlyList<MentionKey> Deleted { get; init; } = [];

    /// <summary>Shares of mentions, and answers of our own to them.</summary>
    public IReadOnlyList<Reaction> Reactions { get; init; } = [];

    /// <summary>Authors who are gone or asked to be forgotten.</summary>
    public IReadOnlyList<AuthorKey> ForgottenAuthors { get; init; } = [];

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty =>
        Mentions.Count + Deleted.Count + Reactions.Count + ForgottenAuthors.Count == 0;
}
