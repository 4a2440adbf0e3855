using System.Text;
using System.Text.RegularExpressions;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>Makes addresses in an answer into links: on Bluesky nobody else does.</summary>
internal static partial class LinkFacets
{
    /// <summary>The facets, whose places are told in bytes of UTF-8.</summary>
    public static IReadOnlyList<object> Of(string text) =>
        [
            .. Address()
                .Matches(text)
                .Select(match =>
                    (match.Index, Value: match.Value.TrimEnd('.', ',', ')', '!', '?', ';', ':'))
                )
                .Where(link => Uri.TryCreate(link.Value, UriKind.Absolute, out _))
                .Select(link =>
                {
                    var start = Encoding.UTF8.GetByteCount(text.AsSpan(0, link.Index));
                    return new
                    {
                        index = new
                        {
                            byteStart = start,
                            byteEnd = start + Encoding.UTF8.GetByteCount(link.Value),
                        },
                        features = new[]
                        {
                            new Dictionary<string, string>
                            {
                                ["$type"] = "app.bsky.richtext.facet#link",
                                ["uri"] = link.Value,
                            },
                        },
                    };
                }),
        ];

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Address();
}
