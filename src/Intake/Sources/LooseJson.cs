using System.Globalization;
using System.Text.Json;

namespace MentionTriage.Intake.Sources;

/// <summary>
/// Reads what networks send: a field that is missing, null or of another kind than expected is absent,
/// since one strange field must not cost a mention.
/// </summary>
internal static class LooseJson
{
    /// <summary>A field of an object; <c>null</c> when there is none, or this is no object.</summary>
    public static JsonElement? Field(this JsonElement element, string name)
    {
        try
        {
            return
                element.ValueKind == JsonValueKind.Object
                && element.TryGetProperty(name, out var value)
                && value.ValueKind != JsonValueKind.Null
                ? value
                : null;
        }
        catch (InvalidOperationException)
        {
            // A neighbour's name is half a surrogate pair, which the platform refuses to compare.
            return null;
        }
    }

    /// <summary>A text, or a number as it is written: some networks write ids so.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Field(name) switch
        {
            { ValueKind: JsonValueKind.String } text => JsonText.Read(text),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => null,
        };

    /// <summary>A whole number of 0 or more, also one written as a text.</summary>
    public static long? Count(this JsonElement element, string name) =>
        long.TryParse(
            element.Text(name),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var count
        )
            ? count
            : null;

    /// <summary>An instant in any of the forms <see cref="InstantText"/> reads.</summary>
    public static DateTimeOffset? Instant(this JsonElement element, string name) =>
        InstantText.TryParse(element.Text(name), out var instant) ? instant : null;

    /// <summary>The elements of a list; none when it is no list.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
