using System.Text.Json;
using MentionTriage.Intake.Brand;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>Turns what one server tells into what happened, once each.</summary>
/// <param name="source">Name of the source.</param>
/// <param name="reader">Reads its statuses.</param>
/// <param name="threads">Finds their conversations.</param>
/// <param name="ids">Knows which mention a local id means.</param>
/// <param name="matcher">Knows what shows that another brand is meant.</param>
/// <param name="time">The clock.</param>
internal sealed class MastodonTranslator(
    string source,
    MastodonStatusReader reader,
    MastodonThreads threads,
    LocalIds ids,
    BrandMatcher matcher,
    TimeProvider time
)
{
    private readonly SeenVersions _seen = new();

    /// <summary>Translates events of one reading, in their order.</summary>
    /// <returns>What happened; nothing for what is private, known, or about another.</returns>
    public async Task<IReadOnlyList<SourceEvent>> TranslateAsync(
        IReadOnlyList<MastodonEvent> events,
        CancellationToken cancel
    )
    {
        var read = events.Select(each => (Told: each, Status: Read(each))).ToArray();
        var deletedBefore = await ids.NoteAsync(
            source,
            [
                .. read.Select(each => each.Status)
                    .OfType<MastodonStatus>()
                    .Select(status => (status.LocalId, status.Uri))
                    .Distinct(),
            ],
            cancel
        );
        var gone = new HashSet<string>(deletedBefore);
        var happened = new List<SourceEvent>();
        foreach (var (told, status) in read)
            if (told.DeletedId is { } deleted)
            {
                gone.Add(deleted);
                if (await ids.DeletedAsync(source, deleted, cancel) is { } externalId)
                    happened.Add(new MentionDeleted(externalId));
            }
            else if (status is not null)
                happened.Add(
                    gone.Contains(status.LocalId)
                        ? new MentionDeleted(status.Uri)
                        : new MentionArrived((await threads.JoinAsync(status, cancel)).Draft)
                );
            else if (
                told.Status is { } json
                && MastodonStatusReader.TryReadShare(json, out var shared)
                && _seen.Look(shared.SharedById) == SeenAs.New
            )
                happened.Add(shared);
        return happened;
    }

    /// <summary>The status an event carries, when it is news and ours to take.</summary>
    private MastodonStatus? Read(MastodonEvent told)
    {
        if (told.Status is not { } json || !reader.TryRead(json, out var status))
            return null;
        // A hashtag or an address is a sign of its own; only what shows that another is meant outweighs the hashtag.
        if (
            told.Timeline?.IsNotifications != true
            && matcher.Judge(status.Said).ExcludedBy is not null
        )
            return null;
        var draft = status.Draft;
        var version = draft.EditedAt?.ToString("O");
        return _seen.Look(status.Uri, draft.Text, version) switch
        {
            SeenAs.Known => null,
            // A server that dates edits and names none tells the words as they were before the first: late, not new.
            SeenAs.Changed when draft.EditedAt is null && DatesEdits(json) => null,
            SeenAs.Changed => status with
            {
                Draft = draft with { EditedAt = draft.EditedAt ?? time.GetUtcNow() },
            },
            _ => status,
        };
    }

    private static bool DatesEdits(JsonElement status) => status.TryGetProperty("edited_at", out _);
}
