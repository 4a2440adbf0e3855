using MentionTriage.Mentions;

namespace MentionTriage.Board.Api;

/// <summary>Who said it.</summary>
/// <param name="Handle">The handle without a leading @.</param>
/// <param name="DisplayName">The name shown beside it.</param>
/// <param name="FollowersCount">Followers at the time of the mention, where known.</param>
internal sealed record AuthorBody(string? Handle, string? DisplayName, long? FollowersCount)
{
    public static AuthorBody? Of(Author? author) =>
        author is null
            ? null
            : new AuthorBody(author.Handle, author.DisplayName, author.FollowersCount);
}
