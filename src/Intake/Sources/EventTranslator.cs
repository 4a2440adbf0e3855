using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sieve;
using MentionTriage.Mentions;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Intake.Sources;

/// <summary>Turns what a source tells into what the journal writes: mentions checked and sieved, the brand's own posts told apart.</summary>
internal sealed partial class EventTranslator(
    MentionNormaliser normaliser,
    BrandAccounts? accounts,
    MentionSieve? sieve,
    IntakeMetrics metrics,
    TimeProvider time,
    ILogger logger
)
{
    /// <summary>Translates one batch; what cannot be taken is counted and logged, and the rest goes on.</summary>
    public SourceChanges Translate(IMentionSource source, IReadOnlyList<SourceEvent> events)
    {
        var mentions = new List<Mention>(events.Count);
        var latest = new HashSet<Guid>();
        var sieved = new Dictionary<Guid, string>();
        var deleted = new List<MentionKey>();
        var reactions = new List<Reaction>();
        var forgotten = new List<AuthorKey>();
        foreach (var happened in events)
            switch (happened)
            {
                case MentionArrived arrived:
                    var draft = arrived.Draft with
                    {
                        Source = arrived.Draft.Source ?? source.Network,
                    };
                    if (IsOwn(draft))
                        reactions.AddRange(Answer(draft));
                    else if (Normalise(source, draft) is { } mention)
                    {
                        mentions.Add(mention);
                        if (draft.IsLatest)
                            latest.Add(mention.Id);
                        if (sieve?.Judge(mention, draft.Language) is { } because)
                            sieved.Add(mention.Id, because);
                    }
                    break;
                case MentionDeleted gone:
                    deleted.Add(new MentionKey(source.Network, gone.ExternalId));
                    break;
                case MentionShared shared:
                    reactions.Add(
                        new Reaction(
                            new MentionKey(source.Network, shared.SharedById),
                            shared.ExternalId,
                            ReactionKind.Share,
                            time.GetUtcNow()
                        )
                    );
                    break;
                case AuthorDeleted gone:
                    forgotten.Add(new AuthorKey(source.Network, gone.AuthorId));
                    break;
            }
        return new SourceChanges
        {
            Mentions = mentions,
            Latest = latest,
            Sieved = sieved,
            Deleted = deleted,
            Reactions = reactions,
            ForgottenAuthors = forgotten,
        };
    }

    private bool IsOwn(MentionDraft draft) =>
        accounts?.IsOwn(draft.Source!, draft.AuthorId, draft.Author?.Handle) == true;

    /// <summary>What the brand says is no mention; where it answers one, the author has heard from us.</summary>
    private IEnumerable<Reaction> Answer(MentionDraft draft)
    {
        metrics.OwnPost(draft.Source!);
        if (draft.InReplyToId is { } answered && draft.ExternalId is { } id)
            yield return new Reaction(
                new MentionKey(draft.Source!, id),
                answered,
                ReactionKind.Answer,
                draft.CreatedAt ?? time.GetUtcNow()
            )
            {
                Actor = draft.Author?.Handle ?? draft.AuthorId,
                Url = draft.Url,
            };
    }

    private Mention? Normalise(IMentionSource source, MentionDraft draft)
    {
        if (normaliser.TryNormalise(draft, out var mention, out var error))
            return mention;
        metrics.Rejected(source.Name, error.Field);
        LogRejected(source.Name, error.Field, error.Error);
        return null;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Source {Source} sent a mention that cannot be taken: {Field} {Problem}"
    )]
    private partial void LogRejected(string source, string field, string problem);
}
