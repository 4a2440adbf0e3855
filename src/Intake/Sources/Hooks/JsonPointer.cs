using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace MentionTriage.Intake.Sources.Hooks;

/// <summary>A place in a JSON document, as RFC 6901 writes it: <c>/author/name</c>, <c>/tags/0</c>; <c>~1</c> is a slash, <c>~0</c> a tilde.</summary>
internal sealed class JsonPointer
{
    private readonly string _text;
    private readonly string[] _tokens;

    private JsonPointer(string text, string[] tokens)
    {
        _text = text;
        _tokens = tokens;
    }

    /// <summary>Reads a pointer; the empty one is the whole document.</summary>
    /// <param name="text">The pointer.</param>
    /// <param name="pointer">What was read.</param>
    /// <param name="problem">What is wrong with it and how it is written right.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out JsonPointer? pointer,
        [NotNullWhen(false)] out string? problem
    )
    {
        pointer = null;
        problem = null;
        if (text.Length > 0 && text[0] != '/')
            problem = "a pointer begins with a slash, such as /body/text";
        for (var i = 0; i < text.Length && problem is null; i++)
            if (text[i] == '~' && (i + 1 == text.Length || text[i + 1] is not ('0' or '1')))
                problem = "a tilde is written ~0 and a slash inside a name ~1";
        if (problem is not null)
            return false;
        pointer = new JsonPointer(
            text,
            text.Length == 0 ? [] : [.. text[1..].Split('/').Select(Unescape)]
        );
        return true;
    }

    /// <summary>What stands at the place; <c>null</c> when there is nothing.</summary>
    public JsonElement? Find(JsonElement document)
    {
        var at = document;
        foreach (var token in _tokens)
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(token, out var member))
                at = member;
            else if (
                at.ValueKind == JsonValueKind.Array
                && IsIndex(token, out var index)
                && index < at.GetArrayLength()
            )
                at = at[index];
            else
                return null;
        }
        return at;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.Length == 0 ? "the whole body" : _text;

    /// <summary>An index has no sign and no leading zero.</summary>
    private static bool IsIndex(string token, out int index) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out index)
        && (token.Length == 1 || token[0] != '0');

    private static string Unescape(string token) =>
        token
            .Replace("~1", "/", StringComparison.Ordinal)
            .Replace("~0", "~", StringComparison.Ordinal);
}
