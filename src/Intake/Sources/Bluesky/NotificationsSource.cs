using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>Reads who addressed, answered or quoted the brand's account, as the network itself counts it: what Jetstream missed is found here.</summary>
/// <remarks>The checkpoint is the time of the newest notification.</remarks>
internal sealed class NotificationsSource(
    IOptions<BlueskyOptions> options,
    BlueskySession session,
    HeldMentions held,
    ProfileBook profiles,
    TimeProvider time
) : IMentionSource
{
    private const int MaxPages = 50;
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    public string Name => "bluesky.notifications";

    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        string? checkpoint,
        SourceSigns signs,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var position = InstantText.TryParse(checkpoint, out var reached)
            ? reached
            : time.GetUtcNow() - options.Value.Backfill;
        var handedOn = new RecentKeys(20_000);
        while (true)
        {
            var until = position - Overlap;
            string? cursor = null;
            for (var page = 0; page < MaxPages; page++)
            {
                var (drafts, oldest, newest, next) = await PageAsync(cursor, until, cancel);
                signs.Connected();
                // Their clock may be ahead; the position never is ahead of ours.
                if (newest > position)
                    position = newest < time.GetUtcNow() ? newest.Value : time.GetUtcNow();
                var fresh = drafts.Where(draft => handedOn.Add(Key(draft.ExternalId!))).ToArray();
                if (fresh.Length > 0)
                    yield return SourceBatch.Of(await profiles.SignAsync(fresh, cancel));
                if (next is null || next == cursor || oldest is null || oldest < until)
                    break;
                cursor = next;
            }
            yield return SourceBatch.Of([], position.ToString("O", CultureInfo.InvariantCulture));
            await signs.PauseAsync(options.Value.NotificationsInterval, cancel);
        }
    }

    private async Task<(
        IReadOnlyList<MentionDraft> Drafts,
        DateTimeOffset? Oldest,
        DateTimeOffset? Newest,
        string? Next
    )> PageAsync(string? cursor, DateTimeOffset until, CancellationToken cancel)
    {
        var from = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
        var answer = await session.SendAsync(
            HttpMethod.Get,
            $"app.bsky.notification.listNotifications?limit=100&reasons=mention&reasons=reply&reasons=quote{from}",
            cancel
        );
        if (!answer.IsSuccess)
            throw WireRefusal.Of(BlueskySession.Party, answer);
        using var json = answer.Json(BlueskySession.Party);
        var all = json.RootElement.List("notifications").ToArray();
        var instants = all.Select(each => each.Instant("indexedAt"))
            .OfType<DateTimeOffset>()
            .ToArray();
        return (
            [
                .. all.Where(each => !(each.Instant("indexedAt") < until))
                    .Reverse()
                    .Select(Draft)
                    .OfType<MentionDraft>(),
            ],
            instants.Length > 0 ? instants.Min() : null,
            instants.Length > 0 ? instants.Max() : null,
            json.RootElement.Text("cursor")
        );
    }

    private MentionDraft? Draft(JsonElement notification)
    {
        // Servers that do not know the filter send likes and follows as well.
        if (
            notification.Text("reason") is not ("mention" or "reply" or "quote")
            || PostId.OfUri(notification.Text("uri")) is not { } id
            || notification.Field("record") is not { } record
        )
            return null;
        if (
            notification.Field("author") is { } author
            && author.Text("did") is { } did
            && author.Text("handle") is { } handle
        )
            profiles.Note(did, handle);
        var draft = PostRecord
            .Read(record)
            .Draft(id, notification.Instant("indexedAt") ?? time.GetUtcNow());
        if (draft is not null)
            held.Add(id);
        return draft;
    }

    private static ulong Key(string id) => PostId.Hash(System.Text.Encoding.UTF8.GetBytes(id));
}
