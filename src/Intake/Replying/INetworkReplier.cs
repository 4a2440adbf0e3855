namespace MentionTriage.Intake.Replying;

/// <summary>Answers on one network, where the network allows it.</summary>
public interface INetworkReplier
{
    /// <summary>The network, as mentions name their source.</summary>
    string Network { get; }

    /// <summary>Whether an account is signed in that can answer.</summary>
    bool CanReply { get; }

    /// <summary>Where a person can answer by hand; <c>null</c> when there is no such place.</summary>
    Uri? Link(ReplyTarget target);

    /// <summary>Answers a mention in public.</summary>
    /// <param name="target">The mention.</param>
    /// <param name="text">What to say, as it is to stand there.</param>
    /// <param name="cancel">Ends the attempt; whether it was made is then unknown.</param>
    /// <exception cref="Sources.SourceUnavailableException">The network does not take it now, or its answer was lost.</exception>
    Task<ReplyResult> ReplyAsync(ReplyTarget target, string text, CancellationToken cancel);
}
