using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace MentionTriage.Intake.Sources.Hooks;

/// <summary>How a sender tells that a mention was deleted: something stands at a place (<c>/deleted_at</c>), or certain words do (<c>/event=ticket.deleted</c>).</summary>
internal sealed class HookDeletion
{
    private readonly HookPart _place;
    private readonly string? _words;

    private HookDeletion(HookPart place, string? words) => (_place, _words) = (place, words);

    /// <summary>Reads <c>/pointer</c> or <c>/pointer=words</c>; with <c>#</c> before it, it looks in the whole body.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out HookDeletion? deletion,
        [NotNullWhen(false)] out string? problem
    )
    {
        deletion = null;
        var inBody = text.StartsWith('#');
        var parts = (inBody ? text[1..] : text).Split('=', 2);
        if (!JsonPointer.TryParse(parts[0], out var pointer, out problem))
            return false;
        deletion = new HookDeletion(
            new HookPart(null, pointer, inBody),
            parts.Length == 2 ? parts[1].Trim() : null
        );
        return true;
    }

    /// <summary>Whether an entry tells a deletion.</summary>
    public bool IsTold(JsonElement body, JsonElement entry)
    {
        try
        {
            var said = _place.Read(body, entry)?.Trim();
            return _words is null
                ? !string.IsNullOrEmpty(said) && said is not ("false" or "0")
                : _words.Equals(said, StringComparison.OrdinalIgnoreCase);
        }
        catch (FormatException)
        {
            // An object: it says who deleted it, and when, or something else altogether.
            return _words is null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
