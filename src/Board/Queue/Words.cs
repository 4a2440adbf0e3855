using System.Globalization;
using MentionTriage.Mentions;

namespace MentionTriage.Board.Queue;

/// <summary>How the board says things. Names of strangers are hostile input: render them as text.</summary>
public static class Words
{
    /// <summary>The longest name shown whole.</summary>
    private const int NameLength = 60;

    /// <summary>The band's word.</summary>
    public static string Of(Band band) => band.ToString();

    /// <summary>The kind's word.</summary>
    public static string Of(MentionKind kind) => kind.ToString();

    /// <summary>The outcome in words.</summary>
    public static string Of(Outcome outcome) =>
        outcome switch
        {
            Outcome.NothingToDo => "Nothing to do",
            Outcome.NotForUs => "Not for us",
            _ => outcome.ToString(),
        };

    /// <summary>The name people know the author by.</summary>
    public static string AuthorName(Author? author)
    {
        var name = author switch
        {
            { DisplayName.Length: > 0 } => author.DisplayName,
            { Handle.Length: > 0 } => "@" + author.Handle,
            _ => "Somebody",
        };
        return MarkedText.Short(name, NameLength);
    }

    /// <summary>How to speak of the author in a sentence: the first name where there is one.</summary>
    public static string ShortName(Author? author)
    {
        var name = AuthorName(author);
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // "Dr Sam Oduya" is Sam.
        var titles = parts
            .TakeWhile(part =>
                part.Length <= 5 && part.EndsWith('.') || part is "Dr" or "Mr" or "Mrs" or "Ms"
            )
            .Count();
        return parts.Length > titles ? parts[titles] : name;
    }

    /// <summary>One or two capitals that stand for a person.</summary>
    public static string Initials(string name)
    {
        var parts = name.TrimStart('@')
            .Split([' ', '.', '_', '-', '@'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            return "?";
        // First runes, not text elements: an element may carry any number of marks.
        var first = parts[0].EnumerateRunes().First().ToString();
        var last = parts.Length > 1 ? parts[^1].EnumerateRunes().First().ToString() : "";
        return (first + last).ToUpperInvariant();
    }

    /// <summary>The follower count as one of four ranges, or <c>null</c> when unknown.</summary>
    public static string? FollowerBand(long? count) =>
        count switch
        {
            null => null,
            < 1_000 => "< 1k",
            < 10_000 => "1–10k",
            < 100_000 => "10–100k",
            _ => "100k+",
        };

    /// <summary>A count with its thousands apart.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The tier with a capital, or <c>null</c>.</summary>
    public static string? Tier(string? tier) =>
        string.IsNullOrWhiteSpace(tier) ? null : Capital(MarkedText.Short(tier, 16));

    /// <summary>The network's own spelling.</summary>
    public static string Network(string source) =>
        source switch
        {
            "x" => "X",
            "api" => "API",
            "rss" => "RSS",
            "youtube" => "YouTube",
            "linkedin" => "LinkedIn",
            "tiktok" => "TikTok",
            "hackernews" => "Hacker News",
            "appstore" => "App Store",
            _ => Capital(MarkedText.Short(source, 24)),
        };

    private static string Capital(string word) =>
        word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
