using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>How far each timeline of one server was read: the newest id of each, as the server writes it.</summary>
internal sealed record MastodonPosition(ImmutableSortedDictionary<string, string> Newest)
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static readonly MastodonPosition Start = new(
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
    );

    /// <summary>Reads a checkpoint; one that is not understood begins anew, which costs repeats and loses nothing.</summary>
    public static MastodonPosition Parse(string? checkpoint)
    {
        try
        {
            return checkpoint is null
                ? Start
                : new(
                    JsonSerializer
                        .Deserialize<Dictionary<string, string>>(checkpoint)!
                        .ToImmutableSortedDictionary(StringComparer.Ordinal)
                );
        }
        catch (Exception error) when (error is JsonException or ArgumentNullException)
        {
            return Start;
        }
    }

    /// <summary>The position once this id was read; an older one changes nothing.</summary>
    public MastodonPosition With(string timeline, string id) =>
        Newest.TryGetValue(timeline, out var known) && MastodonIds.Compare(id, known) <= 0
            ? this
            : new(Newest.SetItem(timeline, id));

    /// <summary>Forgets timelines that nobody reads any more, so that the checkpoint stays small.</summary>
    public MastodonPosition Only(IEnumerable<string> timelines) =>
        new(Newest.RemoveRange(Newest.Keys.Except(timelines)));

    public override string ToString() => JsonSerializer.Serialize(Newest, Plain);
}
