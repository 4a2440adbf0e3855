using System.Net;
using System.Security.Cryptography;
using System.Text;
using MentionTriage.Intake.Normalising;

namespace MentionTriage.Intake.Sources;

/// <summary>Hands plain text to the normaliser, which expects text as careless networks send it.</summary>
internal static class PlainDraft
{
    private const int MaxIdLength = 400;

    /// <summary>The text of a draft from what was said in parts: a title, a warning, a body.</summary>
    /// <param name="parts">Plain texts; empty ones are left out.</param>
    /// <returns>The parts with an empty line between them, cut where it is longer than a mention may be; <c>null</c> when nothing is said.</returns>
    public static string? Text(params IEnumerable<string?> parts)
    {
        var text = string.Join(
            "\n\n",
            parts.Select(part => part?.Trim()).Where(part => !string.IsNullOrEmpty(part))
        );
        if (text.Length == 0)
            return null;
        if (text.Length > MentionNormaliser.MaxTextLength)
            text = Cut(text);
        // Entities are decoded once more on the way in: what looks like one here was meant as it stands.
        return text.Contains('&', StringComparison.Ordinal) && WebUtility.HtmlDecode(text) != text
            ? text.Replace("&", "&amp;", StringComparison.Ordinal)
            : text;
    }

    /// <summary>An id as it is, or, where it is longer than a mention's may be, its hash: the mention is not lost for it.</summary>
    public static string? Id(string? id) =>
        id is null || id.Length <= MaxIdLength
            ? id
            : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    /// <summary>A long article is no reason to lose the mention: its beginning says what it is about.</summary>
    private static string Cut(string text)
    {
        var end = MentionNormaliser.MaxTextLength - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end] + "…";
    }
}
