using System.Text.Json;
using MentionTriage.Intake.Normalising;

namespace MentionTriage.Intake.Sources;

/// <summary>Reads typed fields of a JSON object and remembers the first of the wrong type.</summary>
internal sealed class JsonFields(JsonElement element, string prefix)
{
    public FieldError? Error { get; private set; }

    public string? Text(string name) =>
        Read(name, JsonValueKind.String, "must be a string", JsonText.Read);

    public long? Count(string name) =>
        Read<long?>(
            name,
            JsonValueKind.Number,
            "must be a whole number",
            value =>
                value.TryGetInt64(out var count)
                    ? count
                    : Refuse<long?>(name, "must be a whole number up to 9223372036854775807")
        );

    public DateTimeOffset? Instant(string name) =>
        Read<DateTimeOffset?>(
            name,
            JsonValueKind.String,
            $"must be a string such as {InstantText.Example}",
            value =>
                InstantText.TryParse(JsonText.Read(value), out var instant)
                    ? instant
                    : Refuse<DateTimeOffset?>(
                        name,
                        $"is not an instant; send {InstantText.Example}"
                    )
        );

    /// <summary>Reads the fields of an object inside this one.</summary>
    public T? Inside<T>(string name, Func<JsonFields, T> read)
        where T : class =>
        Read(
            name,
            JsonValueKind.Object,
            "must be an object",
            value =>
            {
                var inner = new JsonFields(value, $"{prefix}{name}.");
                var result = read(inner);
                Error ??= inner.Error;
                return result;
            }
        );

    private T? Read<T>(
        string name,
        JsonValueKind kind,
        string otherwise,
        Func<JsonElement, T> convert
    )
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return default;
        return value.ValueKind == kind ? convert(value) : Refuse<T>(name, otherwise);
    }

    private T? Refuse<T>(string name, string error)
    {
        Error ??= new FieldError(prefix + name, error);
        return default;
    }
}
