using Dapper;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Sources;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Intake.Replying;

/// <summary>Answers mentions where they were said. Thread-safe; one for the process.</summary>
public sealed partial class ReplyDesk(
    Database database,
    MentionJournal journal,
    IEnumerable<INetworkReplier> networks,
    TimeProvider time,
    ILogger<ReplyDesk> logger
) : IMentionReplies
{
    /// <summary>Most characters of an answer; networks take fewer.</summary>
    public const int MaxLength = 10_000;

    /// <summary>The same answer to the same mention within this time is a finger that slipped.</summary>
    private static readonly TimeSpan DoubleTap = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid, string), DateTimeOffset> _recent = [];

    /// <summary>Answers a mention.</summary>
    /// <param name="mentionId">Our id of it.</param>
    /// <param name="text">What to say, 1 to <see cref="MaxLength"/> characters.</param>
    /// <param name="actor">Who answers, for the mention's history.</param>
    /// <param name="cancel">Ends the attempt before it is made, and no later.</param>
    /// <returns>What became of it; <c>null</c> when there is no such mention.</returns>
    /// <exception cref="SourceUnavailableException">The network does not take it now, or its answer was lost: it may stand there all the same.</exception>
    public async Task<ReplyResult?> ReplyAsync(
        Guid mentionId,
        string text,
        string actor,
        CancellationToken cancel
    )
    {
        if (await FindAsync(mentionId, cancel) is not { } target)
            return null;
        if (networks.FirstOrDefault(each => each.Network == target.Source) is not { } network)
            return ReplyResult.ByLink(
                WebLink(target),
                $"Mentions of {target.Source} cannot be answered from here; answer there."
            );
        var key = (mentionId, text);
        if (!Begin(key))
            return ReplyResult.Refused("The same answer was given a moment ago.");
        var isSent = false;
        try
        {
            // From here on it is said or not said: a browser that goes away must not leave it open.
            var result = await network.ReplyAsync(target, text, CancellationToken.None);
            isSent = result.Outcome == ReplyOutcome.Sent;
            if (isSent)
                await RecordAsync(target, result, actor);
            return result;
        }
        finally
        {
            if (!isSent)
                Forget(key);
        }
    }

    /// <inheritdoc/>
    public bool CanReply(string source) =>
        networks.Any(each => each.Network == source && each.CanReply);

    /// <inheritdoc/>
    public Uri? Link(Mention mention) =>
        networks
            .FirstOrDefault(each => each.Network == mention.Source)
            ?.Link(
                new ReplyTarget
                {
                    Id = mention.Id,
                    Source = mention.Source,
                    ExternalId = mention.ExternalId,
                    Url = mention.Url,
                    Text = mention.Text,
                }
            );

    async Task<MentionReply> IMentionReplies.ReplyAsync(
        Guid mentionId,
        string text,
        string actor,
        CancellationToken cancel
    )
    {
        try
        {
            return await ReplyAsync(mentionId, text, actor, cancel) switch
            {
                null => new MentionReply(false, "This mention is gone: it was deleted meanwhile."),
                { Outcome: ReplyOutcome.Sent } => new MentionReply(true),
                var result => new MentionReply(false, result.Detail),
            };
        }
        catch (SourceUnavailableException error)
        {
            return new MentionReply(
                false,
                $"{error.Message} Look whether the answer stands there before you try again."
            );
        }
    }

    /// <summary>Where a person can answer by hand; <c>null</c> when there is no such mention or place.</summary>
    public async Task<Uri?> LinkAsync(Guid mentionId, CancellationToken cancel) =>
        await FindAsync(mentionId, cancel) is { } target
            ? networks.FirstOrDefault(each => each.Network == target.Source)?.Link(target)
                ?? WebLink(target)
            : null;

    private Task<ReplyTarget?> FindAsync(Guid id, CancellationToken cancel) =>
        database.ReadAsync(
            connection =>
                connection.QuerySingleOrDefaultAsync<ReplyTarget?>(
                    "select id, source, external_id, url, text from mentions where id = @id and state <> 'deleted'",
                    new { id }
                ),
            cancel
        );

    /// <summary>As if a source had told of the answer; when one does, it is the same answer.</summary>
    private async Task RecordAsync(ReplyTarget target, ReplyResult result, string actor)
    {
        try
        {
            await journal.ApplyAsync(
                new SourceChanges
                {
                    Reactions =
                    [
                        new Reaction(
                            new MentionKey(target.Source, result.ExternalId!),
                            target.ExternalId,
                            ReactionKind.Answer,
                            time.GetUtcNow()
                        )
                        {
                            Actor = actor,
                            Url = result.Url?.AbsoluteUri,
                        },
                    ],
                },
                null,
                CancellationToken.None
            );
        }
        catch (JournalUnavailableException error)
        {
            // It is said; that it was will be told by the network where it tells of our own posts.
            LogNotRecorded(error, target.Id);
        }
    }

    private static Uri? WebLink(ReplyTarget target) =>
        Uri.TryCreate(target.Url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? uri
            : null;

    private bool Begin((Guid, string) key)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (var old in _recent.Where(each => now - each.Value > DoubleTap).ToArray())
                _recent.Remove(old.Key);
            return _recent.TryAdd(key, now);
        }
    }

    private void Forget((Guid, string) key)
    {
        lock (_lock)
            _recent.Remove(key);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Mention {MentionId} was answered, but that could not be written down"
    )]
    private partial void LogNotRecorded(Exception error, Guid mentionId);
}
