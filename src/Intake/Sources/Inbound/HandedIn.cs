using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Sieve;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources.Inbound;

/// <summary>The last step of whatever hands mentions in, over HTTP or in files: the brand's own posts are told apart, what nobody wants to see is held back, the rest is journalled.</summary>
/// <remarks>
/// Whoever posts mentions they chose themselves is trusted not to send spam: only what the profile names counts
/// then, and a profile that names nothing costs nothing. What others said and a product passes on as it is
/// (a hook, a file) is looked through for spam too, word by word; that a text comes again says nothing there.
/// </remarks>
public sealed class HandedIn(MentionJournal journal, BrandAccounts accounts, MentionSieve sieve)
{
    /// <summary>Journals mentions somebody chose; what the brand itself said is neither new nor a duplicate.</summary>
    /// <remarks>Not cancelled by a caller who hangs up: it could not know what was kept.</remarks>
    public Task<JournalReceipt> AppendAsync(IReadOnlyList<Mention> mentions) =>
        accounts.HasOwn || sieve.HasProfileRules
            ? journal.ApplyAsync(Sift(mentions, sieve.JudgeByProfile), null, CancellationToken.None)
            : journal.AppendAsync(mentions, null, CancellationToken.None);

    /// <summary>The same for what others said and is passed on as it is.</summary>
    /// <inheritdoc cref="AppendAsync"/>
    public Task<JournalReceipt> PassOnAsync(
        IReadOnlyList<Mention> mentions,
        Checkpoint? checkpoint = null,
        IReadOnlyList<MentionKey>? deleted = null
    ) =>
        journal.ApplyAsync(
            Sift(mentions, sieve.JudgeByWords) with
            {
                Deleted = deleted ?? [],
            },
            checkpoint,
            CancellationToken.None
        );

    /// <summary>Whether the brand itself said it.</summary>
    public bool IsOwn(Mention mention) =>
        accounts.IsOwn(mention.Source, mention.Author?.Id, mention.Author?.Handle);

    private SourceChanges Sift(IReadOnlyList<Mention> mentions, Func<Mention, string?> judge)
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
            if (judge(mention) is { } because)
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
