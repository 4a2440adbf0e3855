using System.Text;
using System.Text.Json;
using MentionTriage.Intake.Brand;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>Says of each event of the whole network what it is to the brand; almost always nothing. Not thread-safe.</summary>
/// <remarks>
/// Hundreds of events a second, so in steps that each cost more and see fewer: the frame is taken apart as
/// bytes; its bytes are searched for anything of the brand; only what is left becomes text and is judged.
/// One lives as long as one reading, for it remembers what it has handed on.
/// </remarks>
internal sealed class JetstreamTranslator(
    BrandMatcher matcher,
    HeldMentions held,
    ProfileBook profiles,
    OwnDids own
)
{
    /// <summary>Rewinding repeats some seconds of the network, of which the brand's part is far smaller.</summary>
    private readonly RecentKeys _handedOn = new(50_000);

    /// <summary>Deletions of the last quarter of an hour or so, for posts that arrive after them.</summary>
    private readonly RecentKeys _deleted = new(50_000);

    /// <summary>The network's time of the event read last, microseconds since 1970.</summary>
    public long TimeMicros { get; private set; }

    /// <summary>The same as an instant; <c>null</c> before the first event.</summary>
    public DateTimeOffset? At =>
        TimeMicros > 0 ? SqlValues.FromMicroseconds(Math.Min(TimeMicros, LatestMicros)) : null;

    /// <summary>Reads one frame.</summary>
    /// <returns>What it means for the brand; <c>null</c> for nothing.</returns>
    /// <exception cref="JsonException">It is no JSON, or not what Jetstream sends.</exception>
    public SourceEvent? Read(ReadOnlySpan<byte> utf8)
    {
        var frame = JetstreamFrame.Read(utf8);
        TimeMicros = frame.TimeMicros;
        return frame.Kind switch
        {
            FrameKind.PostCreated or FrameKind.PostUpdated => Post(utf8, frame),
            FrameKind.PostDeleted => Deletion(frame),
            FrameKind.Reposted => Repost(frame),
            FrameKind.Account => Account(frame),
            FrameKind.Identity => Identity(frame),
            _ => null,
        };
    }

    private MentionArrived? Post(ReadOnlySpan<byte> utf8, JetstreamFrame frame)
    {
        // The frame holds text and facets, links and the addresses of what is answered or quoted.
        var mayBeAbout = matcher.MayBeAbout(utf8) || EscapedText.HidesLetters(utf8);
        var isHeld = frame.Kind == FrameKind.PostUpdated && held.Has(frame.Did, frame.Rkey);
        var isTurn = IsTurn(frame);
        if (!mayBeAbout && !isHeld && !isTurn)
            return null;
        var hash = PostId.Hash(frame.Did, frame.Rkey);
        if (_deleted.Find(hash) is { } deletedAt && deletedAt >= frame.TimeMicros)
            return null;
        if (!_handedOn.Add(Version(frame)))
            return null;

        using var document = JsonDocument.Parse(frame.Record.ToArray());
        var post = PostRecord.Read(document.RootElement);
        if (!isHeld && !isTurn && !matcher.Judge(post.Said).IsAbout)
            return null;
        // The time in the record is whatever the author's client says; the network's own is true.
        if (post.Draft(PostId.Of(frame.Did, frame.Rkey), At!.Value) is not { } draft)
            return null;
        held.Add(draft.ExternalId!);
        return new MentionArrived(
            draft with
            {
                EditedAt = frame.Kind == FrameKind.PostUpdated ? At : null,
                Author = profiles.Of(draft.AuthorId!),
            }
        );
    }

    /// <summary>A customer goes on where the brand has answered, or the brand answers: no name need fall.</summary>
    private bool IsTurn(JetstreamFrame frame)
    {
        if (frame.Record.IndexOf("\"reply\""u8) < 0)
            return false;
        var links = RecordLinks.Of(frame.Record);
        if (!AtUri.TryParse(links.Parent, out var parent))
            return false;
        if (own.Has(parent.Did))
            return true;
        var isOwn = own.Has(frame.Did);
        if (held.Has(parent.Did, parent.Rkey))
            return isOwn || parent.Did.SequenceEqual(frame.Did);
        // The author of the first post speaks again, further down.
        return AtUri.TryParse(links.Root, out var root)
            && held.Has(root.Did, root.Rkey)
            && (isOwn || root.Did.SequenceEqual(frame.Did));
    }

    private MentionDeleted? Deletion(JetstreamFrame frame)
    {
        _deleted.Add(PostId.Hash(frame.Did, frame.Rkey), frame.TimeMicros);
        return held.Has(frame.Did, frame.Rkey) && _handedOn.Add(Version(frame))
            ? new MentionDeleted(PostId.Of(frame.Did, frame.Rkey))
            : null;
    }

    private MentionShared? Repost(JetstreamFrame frame)
    {
        var links = RecordLinks.Of(frame.Record);
        return
            AtUri.TryParse(links.Subject, out var subject)
            && held.Has(subject.Did, subject.Rkey)
            && _handedOn.Add(Version(frame))
            ? new MentionShared(
                PostId.Of(subject.Did, subject.Rkey),
                PostId.Of(frame.Did, frame.Rkey)
            )
            : null;
    }

    private AuthorDeleted? Account(JetstreamFrame frame)
    {
        // The suspended and the deactivated may come back; their words are hidden, not gone.
        var isGone =
            frame.Status.SequenceEqual("deleted"u8) || frame.Status.SequenceEqual("takendown"u8);
        return isGone && held.HasAuthor(frame.Did)
            ? new AuthorDeleted(Encoding.UTF8.GetString(frame.Did))
            : null;
    }

    private MentionArrived? Identity(JetstreamFrame frame)
    {
        if (frame.Handle.Length > 0 && held.HasAuthor(frame.Did))
            profiles.Note(
                Encoding.UTF8.GetString(frame.Did),
                Encoding.UTF8.GetString(frame.Handle)
            );
        return null;
    }

    private static long LatestMicros { get; } = SqlValues.ToMicroseconds(DateTimeOffset.MaxValue);

    /// <summary>One change of one record: replayed after a rewind, it is the same.</summary>
    private static ulong Version(JetstreamFrame frame) =>
        (PostId.Hash(frame.Did, frame.Rkey) * 31)
        ^ PostId.Hash(frame.Rev)
        ^ ((ulong)frame.Kind << 56);
}
