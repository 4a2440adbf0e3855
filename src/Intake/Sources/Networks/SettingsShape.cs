using System.Collections;
using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace MentionTriage.Intake.Sources.Networks;

/// <summary>
/// Holds a section against the options it is meant for: keys nobody reads, which the binder passes over in
/// silence, and values of another kind, at the first of which it gives up.
/// </summary>
internal static class SettingsShape
{
    /// <summary>Everything that is not shaped as the options are, by key, in words with the fix.</summary>
    public static IEnumerable<(string Path, string Problem)> Misfits(
        IConfigurationSection section,
        Type options
    )
    {
        var properties = options
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property =>
                property.SetMethod?.IsPublic == true || IsList(property.PropertyType)
            )
            .ToArray();
        if (!string.IsNullOrEmpty(section.Value))
            yield return (
                section.Path,
                $"{section.Path} is '{section.Value}'; it has settings of its own: {section.Path}:{properties[0].Name}=..."
            );
        foreach (var child in section.GetChildren())
        {
            var property = Array.Find(
                properties,
                known => known.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)
            );
            if (property is null)
                yield return (
                    child.Path,
                    $"{child.Path} is not a setting; {Advice(child, properties)}"
                );
            else
                foreach (var misfit in OfValue(child, property.PropertyType))
                    yield return misfit;
        }
    }

    private static IEnumerable<(string Path, string Problem)> OfValue(
        IConfigurationSection value,
        Type type
    )
    {
        if (IsList(type))
        {
            if (!string.IsNullOrEmpty(value.Value))
                return
                [
                    (
                        value.Path,
                        $"{value.Path} is '{value.Value}'; write a list: {value.Path}:0={value.Value}."
                    ),
                ];
            return value.GetChildren().SelectMany(each => OfValue(each, ElementOf(type)));
        }
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (!IsPlain(plain))
            return Misfits(value, plain);
        if (value.GetChildren().Any())
            return [(value.Path, $"{value.Path} is a list or a section; write one value.")];
        // An empty text unsets what may be missing; for anything else the binder gives up at it.
        var isUnset = value.Value is null || (value.Value.Length == 0 && plain != type);
        return isUnset || IsOf(plain, value.Value!)
            ? []
            : [(value.Path, $"{value.Path} is '{value.Value}'; {Example(plain)}.")];
    }

    private static string Advice(IConfigurationSection stranger, PropertyInfo[] properties)
    {
        var names = properties.Select(property => property.Name);
        var near = names.FirstOrDefault(name =>
            name.Contains(stranger.Key, StringComparison.OrdinalIgnoreCase)
            || stranger.Key.Contains(name, StringComparison.OrdinalIgnoreCase)
            || (
                name.Length > 3
                && name[..3].Equals(Head(stranger.Key), StringComparison.OrdinalIgnoreCase)
            )
        );
        return near is null
            ? $"remove it, or use one of {string.Join(", ", names.Order(StringComparer.Ordinal))}."
            : $"did you mean {near}?";
    }

    private static string Head(string key) => key.Length < 3 ? key : key[..3];

    private static string Example(Type type) =>
        type == typeof(bool) ? "set it to true or false"
        : type == typeof(TimeSpan) ? "write a time as hours:minutes:seconds, such as 00:05:00"
        : type.IsEnum ? $"use one of {string.Join(", ", Enum.GetNames(type)).ToLowerInvariant()}"
        : type == typeof(int) || type == typeof(long) ? "write a whole number"
        : "write a number, with a point before its fraction";

    private static bool IsOf(Type type, string text)
    {
        if (type == typeof(string))
            return true;
        // The binder's own way, so that both agree on what can be read.
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text) is not null;
        }
        catch (Exception error)
            when (error is FormatException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    private static bool IsPlain(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || type == typeof(string)
        || type == typeof(decimal)
        || type == typeof(TimeSpan);

    private static bool IsList(Type type) =>
        type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);

    /// <summary>What a list holds; of a dictionary, whose keys are free, what it leads to.</summary>
    private static Type ElementOf(Type type) => type.GetGenericArguments()[^1];
}
