using System.Text.Json;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>One event of Jetstream, taken apart without making a string.</summary>
/// <remarks>The spans lie in the frame, or beside it where JSON escapes had to be undone.</remarks>
internal ref struct JetstreamFrame
{
    private Verb _operation;
    private ReadOnlySpan<byte> _collection;
    private ReadOnlySpan<byte> _kind;

    /// <summary>What it tells.</summary>
    public FrameKind Kind { get; private set; }

    /// <summary>The account it is about.</summary>
    public ReadOnlySpan<byte> Did { get; private set; }

    /// <summary>The network's time of it, microseconds since 1970.</summary>
    public long TimeMicros { get; private set; }

    /// <summary>The record's key among its kind.</summary>
    public ReadOnlySpan<byte> Rkey { get; private set; }

    /// <summary>The version of the account's data it made.</summary>
    public ReadOnlySpan<byte> Rev { get; private set; }

    /// <summary>The record as it stands in the frame; empty for deletions.</summary>
    public ReadOnlySpan<byte> Record { get; private set; }

    /// <summary>The new handle of an <see cref="FrameKind.Identity"/>.</summary>
    public ReadOnlySpan<byte> Handle { get; private set; }

    /// <summary>Why an <see cref="FrameKind.Account"/> is not active; empty when it is.</summary>
    public ReadOnlySpan<byte> Status { get; private set; }

    /// <summary>Reads a frame; the order of fields does not matter, unknown ones are passed over.</summary>
    /// <exception cref="JsonException">It is no JSON, or has no account or time, without which nothing can be made of it.</exception>
    public static JetstreamFrame Read(ReadOnlySpan<byte> utf8)
    {
        var frame = default(JetstreamFrame);
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw Strange();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("did"u8))
                frame.Did = Next(ref reader);
            else if (reader.ValueTextEquals("time_us"u8))
                frame.TimeMicros = NextNumber(ref reader);
            else if (reader.ValueTextEquals("kind"u8))
                frame._kind = Next(ref reader);
            else if (reader.ValueTextEquals("commit"u8))
                frame.ReadCommit(ref reader, utf8);
            else if (reader.ValueTextEquals("identity"u8))
                frame.ReadIdentity(ref reader);
            else if (reader.ValueTextEquals("account"u8))
                frame.ReadAccount(ref reader);
            else
                Pass(ref reader);
        }
        if (frame.Did.Length == 0 || frame.TimeMicros <= 0)
            throw Strange();
        frame.Kind = frame.Meaning();
        return frame;
    }

    private readonly FrameKind Meaning()
    {
        if (_kind.SequenceEqual("commit"u8) && Rkey.Length > 0)
        {
            if (_collection.SequenceEqual("app.bsky.feed.post"u8))
                return _operation switch
                {
                    Verb.Create when Record.Length > 0 => FrameKind.PostCreated,
                    Verb.Update when Record.Length > 0 => FrameKind.PostUpdated,
                    Verb.Delete => FrameKind.PostDeleted,
                    _ => FrameKind.Other,
                };
            return _operation == Verb.Create && _collection.SequenceEqual("app.bsky.feed.repost"u8)
                ? FrameKind.Reposted
                : FrameKind.Other;
        }
        if (_kind.SequenceEqual("identity"u8))
            return FrameKind.Identity;
        return _kind.SequenceEqual("account"u8) ? FrameKind.Account : FrameKind.Other;
    }

    private void ReadCommit(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        if (!Enter(ref reader))
            return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("operation"u8))
                _operation = VerbOf(Next(ref reader));
            else if (reader.ValueTextEquals("collection"u8))
                _collection = Next(ref reader);
            else if (reader.ValueTextEquals("rkey"u8))
                Rkey = Next(ref reader);
            else if (reader.ValueTextEquals("rev"u8))
                Rev = Next(ref reader);
            else if (reader.ValueTextEquals("record"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                Record = utf8[start..(int)reader.BytesConsumed];
            }
            else
                Pass(ref reader);
        }
    }

    private void ReadIdentity(scoped ref Utf8JsonReader reader)
    {
        if (!Enter(ref reader))
            return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("handle"u8))
                Handle = Next(ref reader);
            else
                Pass(ref reader);
    }

    private void ReadAccount(scoped ref Utf8JsonReader reader)
    {
        if (!Enter(ref reader))
            return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("status"u8))
                Status = Next(ref reader);
            else
                Pass(ref reader);
    }

    /// <summary>Steps into an object; anything else is passed over.</summary>
    private static bool Enter(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
            return true;
        reader.Skip();
        return false;
    }

    private static ReadOnlySpan<byte> Next(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return default;
        }
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        var plain = new byte[reader.ValueSpan.Length];
        try
        {
            return plain.AsSpan(0, reader.CopyString(plain));
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no id or handle holds one.
            return default;
        }
    }

    private static long NextNumber(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
            return number;
        reader.Skip();
        return 0;
    }

    private static void Pass(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static JsonException Strange() => new("not an event of Jetstream");

    private static Verb VerbOf(ReadOnlySpan<byte> operation) =>
        operation.SequenceEqual("create"u8) ? Verb.Create
        : operation.SequenceEqual("update"u8) ? Verb.Update
        : operation.SequenceEqual("delete"u8) ? Verb.Delete
        : Verb.None;

    private enum Verb
    {
        None,
        Create,
        Update,
        Delete,
    }
}
