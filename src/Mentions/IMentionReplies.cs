namespace MentionTriage.Mentions;

/// <summary>
/// Answers mentions where they were said. The process that reads the networks gives it; where a board runs
/// without that, staff answer on the network itself.
/// </summary>
public interface IMentionReplies
{
    /// <summary>Whether somebody is signed in who can answer mentions of this source.</summary>
    /// <param name="source">See <see cref="Mention.Source"/>.</param>
    bool CanReply(string source);

    /// <summary>Where a person answers a mention by hand; <c>null</c> where its own address is all there is.</summary>
    Uri? Link(Mention mention);

    /// <summary>Answers a mention in public, and waits for what its network says to that.</summary>
    /// <param name="mentionId">Our id of it.</param>
    /// <param name="text">What to say, as it is to stand there.</param>
    /// <param name="actor">Who answers, for the mention's history.</param>
    /// <param name="cancel">Ends the attempt before it is made, and no later.</param>
    Task<MentionReply> ReplyAsync(
        Guid mentionId,
        string text,
        string actor,
        CancellationToken cancel
    );
}
