using System.Text.Json;

namespace MentionTriage.Intake.Sources.Hooks;

/// <summary>One part of a field's value: words that are always the same, or a place in what was sent.</summary>
/// <param name="Constant">The words; <c>null</c> for a place.</param>
/// <param name="Pointer">The place; <c>null</c> for words.</param>
/// <param name="InBody">Whether the place is looked for in the whole body, not in the one entry of its list.</param>
internal sealed record HookPart(string? Constant, JsonPointer? Pointer, bool InBody)
{
    /// <summary>The value as text; <c>null</c> when there is none.</summary>
    /// <exception cref="FormatException">An object or a list stands there.</exception>
    public string? Read(JsonElement body, JsonElement entry)
    {
        if (Pointer is null)
            return Constant;
        return Pointer.Find(InBody ? body : entry) is not { } value
            ? null
            : value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => JsonText.Read(value),
                JsonValueKind.Object or JsonValueKind.Array => throw new FormatException(
                    $"is mapped to {Pointer}, where an {value.ValueKind.ToString().ToLowerInvariant()} stands; map it to a text or number inside"
                ),
                _ => value.GetRawText(),
            };
    }

    /// <summary>How the configuration writes it.</summary>
    public override string ToString() =>
        Pointer is null ? $"={Constant}" : $"{(InBody ? "#" : "")}{Pointer}";
}
