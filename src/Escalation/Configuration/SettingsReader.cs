using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace MentionTriage.Escalation.Configuration;

/// <summary>
/// Reads one section of the configuration and collects every mistake with its key and its fix, where the
/// usual binder would stop at the first and pass over what it does not know.
/// </summary>
internal sealed class SettingsReader(IConfigurationSection section, ICollection<string> errors)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last part of the section's key.</summary>
    public string Name => section.Key;

    /// <summary>Whether anything is configured here.</summary>
    public bool Exists => section.Exists();

    /// <summary>Notes a mistake.</summary>
    /// <param name="key">Key below this section; empty for the section itself.</param>
    /// <param name="problem">What is wrong and how to mend it.</param>
    public void Error(string key, string problem) =>
        errors.Add(
            key.Length == 0 ? $"{section.Path} {problem}" : $"{section.Path}:{key} {problem}"
        );

    /// <summary>A text without surrounding blanks, or <c>null</c> when missing or empty.</summary>
    public string? Text(string key)
    {
        _known.Add(key);
        var text = section[key]?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A text that must be there; empty after a mistake.</summary>
    public string Required(string key, string fix)
    {
        var text = Text(key);
        if (text is null)
            Error(key, $"is missing; {fix}");
        return text ?? "";
    }

    /// <summary>A time span between two bounds.</summary>
    public TimeSpan? Span(string key, TimeSpan least, TimeSpan most)
    {
        var text = Text(key);
        if (text is null)
            return null;
        // "60" would be read as sixty days.
        if (
            text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)
            && span >= least
            && span <= most
        )
            return span;
        Error(
            key,
            $"is '{text}'; write a time between {least:c} and {most:c} as hh:mm:ss, for example 00:01:00 for a minute"
        );
        return null;
    }

    /// <summary>A whole number between two bounds.</summary>
    public int? Count(string key, int least, int most)
    {
        var text = Text(key);
        if (text is null)
            return null;
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count >= least
            && count <= most
        )
            return count;
        Error(key, $"is '{text}'; it must be a whole number from {least} to {most}");
        return null;
    }

    /// <summary>A probability, 0 to 1.</summary>
    public double? Probability(string key)
    {
        var text = Text(key);
        if (text is null)
            return null;
        if (
            double.TryParse(
                text,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var value
            ) && value is >= 0 and <= 1
        )
            return value;
        Error(key, $"is '{text}'; it must be a number from 0 to 1, for example 0.5");
        return null;
    }

    /// <summary>True or false; false when missing.</summary>
    public bool Flag(string key)
    {
        var text = Text(key);
        if (text is null || bool.TryParse(text, out _))
            return text is not null && bool.Parse(text);
        Error(key, $"is '{text}'; it must be true or false");
        return false;
    }

    /// <summary>An absolute http or https address.</summary>
    public Uri? Address(string key)
    {
        var text = Text(key);
        if (text is null)
            return null;
        if (
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        )
            return address;
        // The value stays out of the message: addresses of webhooks are secrets.
        Error(key, "is not an absolute address; it must start with https:// (or http://)");
        return null;
    }

    /// <summary>A list: either numbered keys or one text with commas.</summary>
    public IReadOnlyList<string> List(string key)
    {
        var joined = Text(key);
        var parts = joined is null
            ? section.GetSection(key).GetChildren().Select(child => child.Value ?? "")
            : joined.Split(',');
        return [.. parts.Select(part => part.Trim()).Where(part => part.Length > 0)];
    }

    /// <summary>A set of names of an enumeration, or <c>null</c> when missing.</summary>
    public IReadOnlySet<T>? Names<T>(string key)
        where T : struct, Enum
    {
        var names = List(key);
        var values = new HashSet<T>();
        foreach (var name in names)
            if (!int.TryParse(name, out _) && Enum.TryParse<T>(name, true, out var value))
                values.Add(value);
            else
                Error(
                    key,
                    $"holds '{name}'; it must be one of {string.Join(", ", Enum.GetNames<T>())}"
                );
        return names.Count == 0 ? null : values;
    }

    /// <summary>A section below this one.</summary>
    public SettingsReader Section(string key)
    {
        _known.Add(key);
        return new SettingsReader(section.GetSection(key), errors);
    }

    /// <summary>The named or numbered sections below a key, in the order of the configuration.</summary>
    public IReadOnlyList<SettingsReader> Sections(string key)
    {
        _known.Add(key);
        return
        [
            .. section
                .GetSection(key)
                .GetChildren()
                .Select(child => new SettingsReader(child, errors)),
        ];
    }

    /// <summary>Notes every key that nobody asked for: a misspelt setting must not be passed over.</summary>
    public void RefuseUnknown()
    {
        foreach (var child in section.GetChildren())
            if (!_known.Contains(child.Key))
                Error(
                    child.Key,
                    $"is not a setting; known here are {string.Join(", ", _known.Order(StringComparer.OrdinalIgnoreCase))}"
                );
    }
}
