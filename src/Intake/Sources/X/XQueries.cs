using MentionTriage.Intake.Brand;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Writes the brand in X's query language.</summary>
internal static class XQueries
{
    /// <summary>Characters of one rule of the stream.</summary>
    public const int RuleLength = 1_024;

    /// <summary>As few queries as hold everything the brand is known by.</summary>
    /// <param name="brand">The brand.</param>
    /// <param name="extra">Operators of the operator's own.</param>
    /// <param name="maxLength">Characters of one query.</param>
    /// <returns>Queries in a stable order; none when the brand is known by nothing X could find.</returns>
    public static IReadOnlyList<string> For(BrandProfile brand, string extra, int maxLength)
    {
        var suffix = Suffix(brand, extra);
        var queries = new List<string>();
        var group = new List<string>();
        var length = 0;
        foreach (var term in Terms(brand))
        {
            // "(" + terms joined by " OR " + ")" + suffix
            var longer = length + term.Length + (group.Count > 0 ? 4 : 2);
            if (group.Count > 0 && longer + suffix.Length > maxLength)
            {
                queries.Add(Query(group, suffix));
                group = [];
                longer = term.Length + 2;
            }
            if (longer + suffix.Length > maxLength)
                continue; // alone it does not fit: no name is so long
            group.Add(term);
            length = longer;
        }
        if (group.Count > 0)
            queries.Add(Query(group, suffix));
        return queries;
    }

    /// <summary>Each thing the brand is known by.</summary>
    private static IEnumerable<string> Terms(BrandProfile brand)
    {
        var handles = Handles(brand);
        return handles
            .Select(handle => "@" + handle)
            .Concat(brand.Names.Concat(brand.Keywords).Select(Phrase).OfType<string>())
            .Concat(
                brand
                    .Hashtags.Select(tag => tag.Trim().TrimStart('#'))
                    .Where(tag => tag.Length > 0)
                    .Select(tag => "#" + tag)
            )
            .Concat(brand.Domains.Select(Bare).Where(d => d.Length > 0).Select(d => $"url:\"{d}\""))
            // Who quotes the brand links to its post.
            .Concat(handles.Select(handle => $"url:\"x.com/{handle}/status\""))
            .Distinct(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What narrows every query down. Terms are negated one by one: a negated group is refused.</summary>
    private static string Suffix(BrandProfile brand, string extra)
    {
        var parts = new List<string> { "-is:retweet" };
        parts.AddRange(Handles(brand).Take(5).Select(handle => $"-from:{handle}"));
        if (brand.Languages.Count is > 0 and <= 10)
        {
            // Of short texts X often cannot tell: they are read, and judged here.
            var languages = brand.Languages.Append("und").Select(language => $"lang:{language}");
            parts.Add($"({string.Join(" OR ", languages)})");
        }
        if (!string.IsNullOrWhiteSpace(extra))
            parts.Add(extra.Trim());
        return " " + string.Join(' ', parts);
    }

    internal static IReadOnlyList<string> Handles(BrandProfile brand) =>
        brand.Handles.TryGetValue(XParty.Network, out var handles)
            ?
            [
                .. handles
                    .Select(handle => handle.Trim().TrimStart('@'))
                    // What X allows; anything else would be read as an operator.
                    .Where(handle =>
                        handle.Length is > 0 and <= 15
                        && handle.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
                    )
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ]
            : [];

    /// <summary>A phrase in quotes, which then cannot be an operator; quotes inside have no escape.</summary>
    private static string? Phrase(string words)
    {
        var bare = Bare(words);
        return bare.Any(char.IsLetterOrDigit) ? $"\"{bare}\"" : null;
    }

    private static string Bare(string words) =>
        string.Join(
            ' ',
            words
                .Replace('"', ' ')
                .Replace('\\', ' ')
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    private static string Query(List<string> group, string suffix) =>
        $"({string.Join(" OR ", group)}){suffix}";
}
