using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Sieve;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources.Inbound;

/// <summary>The last step of whatever hands mentions in, over HTTP or in files: the brand's own posts are told apart, what nobody wants to see is held back, the rest is journalled.</summary>
/// <remarks>
/// Whoever has a key is trusted not to send spam: only what the profile itself names counts here. A profile
/// that names nothing of the kind costs nothing.
/// </remarks>
public sealed class HandedIn(MentionJournal journal, BrandAccounts accounts, MentionSieve sieve)
{
    /// <summary>Journals the mentions; what the brand itself said is neither new nor a duplicate.</summary>
    /// <remarks>Not cancelled by a caller who hangs up: it could not know what was kept.</remarks>
    public Task<JournalReceipt> AppendAsync(
        IReadOnlyList<Mention> mentions,
        Checkpoint? checkpoint = null
    ) =>
        accounts.HasOwn || sieve.HasProfileRules
            ? journal.ApplyAsync(Sift(mentions), checkpoint, CancellationToken.None)
            : journal.AppendAsync(mentions, checkpoint, CancellationToken.None);

    /// <summary>Whether the brand itself said it.</summary>
    public bool IsOwn(Mention mention) =>
        accounts.IsOwn(mention.Source, mention.Author?.Id, mention.Author?.Handle);

    private SourceChanges Sift(IReadOnlyList<Mention> mentions)
    {
        var kept = new List<Mention>(mentions.Count);
        var answers = new List<Reaction>();
        var sieved = new Dictionary<Guid, string>();
        foreach (var mention in mentions)
        {
            if (IsOwn(mention))
            {
                if (mention.InReplyToId is { } answered)
                    answers.Add(
                        new Reaction(
                            new MentionKey(mention.Source, mention.ExternalId),
                            answered,
                            ReactionKind.Answer,
                            mention.CreatedAt
                        )
                        {
                            Actor = mention.Author?.Handle ?? mention.Author?.Id,
                            Url = mention.Url,
                        }
                    );
                continue;
            }
            kept.Add(mention);
            if (sieve.JudgeByProfile(mention) is { } because)
                sieved.Add(mention.Id, because);
        }
        return new SourceChanges
        {
            Mentions = kept,
            Sieved = sieved,
            Reactions = answers,
        };
    }
}
