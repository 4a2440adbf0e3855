using System.Globalization;
using System.Text.RegularExpressions;

namespace MentionTriage.SystemTests.Health;

/// <summary>A strict reader of the Prometheus text format 0.0.4: what it takes, a scraper takes.</summary>
internal static partial class PrometheusText
{
    /// <exception cref="FormatException">A line breaks the format; the message holds it.</exception>
    public static IReadOnlyList<PrometheusSample> Parse(string text)
    {
        if (!text.EndsWith('\n'))
            throw new FormatException("The last line does not end in a newline.");
        var samples = new List<PrometheusSample>();
        var types = new Dictionary<string, string>();
        var seen = new HashSet<string>();
        var finished = new HashSet<string>();
        string? family = null;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith('#'))
            {
                var comment = Comment().Match(line);
                if (!comment.Success)
                    throw new FormatException(line);
                var name = comment.Groups["name"].Value;
                if (name != family && family is not null)
                    finished.Add(family);
                if (finished.Contains(name))
                    throw new FormatException($"The lines of {name} do not stand together.");
                family = name;
                if (
                    comment.Groups["type"].Success
                    && !types.TryAdd(name, comment.Groups["type"].Value)
                )
                    throw new FormatException($"{name} has two types.");
                continue;
            }
            var sample = Sample().Match(line);
            if (!sample.Success)
                throw new FormatException(line);
            if (!seen.Add(line[..sample.Groups["value"].Index]))
                throw new FormatException($"Twice: {line}");
            if (family is null || !Belongs(sample.Groups["name"].Value, family, types))
                throw new FormatException($"Under {family}: {line}");
            samples.Add(
                new PrometheusSample(
                    sample.Groups["name"].Value,
                    Number(sample.Groups["value"].Value)
                )
            );
        }
        return samples;
    }

    private static bool Belongs(string name, string family, Dictionary<string, string> types) =>
        types.GetValueOrDefault(family) is "histogram"
            ? name == $"{family}_bucket" || name == $"{family}_sum" || name == $"{family}_count"
            : name == family;

    private static double Number(string text) =>
        text switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        };

    [GeneratedRegex(
        @"^# (HELP (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) ([^\\]|\\\\|\\n)*|TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram|summary|untyped))$"
    )]
    private static partial Regex Comment();

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\\\|\\n|\\")*"(,(?!\})|(?=\})))*\})? (?<value>[+-]?(Inf|NaN|[0-9.]+([eE][+-]?[0-9]+)?))( [0-9]+)?$"""
    )]
    private static partial Regex Sample();
}
