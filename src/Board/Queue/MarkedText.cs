using System.Text.RegularExpressions;

namespace MentionTriage.Board.Queue;

/// <summary>Cuts a mention's text into segments, with the words that weighed apart.</summary>
internal static partial class MarkedText
{
    /// <summary>A first weighing word no further in than this needs no ellipsis before it.</summary>
    private const int Lead = 40;

    /// <summary>The longest run of unmarked text between two marks that an excerpt shows whole.</summary>
    private const int Gap = 44;

    /// <summary>A text this short is shown from its first word: it fits, or nearly.</summary>
    private const int OneLineLength = 80;

    /// <summary>Characters an excerpt holds at most: two lines of a phone, one of a wide screen.</summary>
    private const int ExcerptLength = 180;

    /// <summary>The whole text, up to <paramref name="limit"/> UTF-16 code units.</summary>
    public static IReadOnlyList<TextSegment> Whole(
        string text,
        IReadOnlyList<(int Start, int End)> words,
        int limit = int.MaxValue
    )
    {
        var end = Boundary(text, Math.Min(text.Length, limit));
        var segments = new List<TextSegment>();
        var at = 0;
        foreach (var word in words)
        {
            if (word.Start >= end)
                break;
            Add(segments, text[at..word.Start], false);
            at = Math.Min(word.End, end);
            Add(segments, text[word.Start..at], true);
        }
        Add(segments, text[at..end], false);
        return segments;
    }

    /// <summary>One line that starts where the first weighing word stands; long gaps shrink to an ellipsis.</summary>
    public static IReadOnlyList<TextSegment> Excerpt(
        string text,
        IReadOnlyList<(int Start, int End)> words
    )
    {
        if (text.Length <= OneLineLength)
            return [.. Whole(text, words).Select(run => run with { Text = OneLine(run.Text) })];
        var segments = new List<TextSegment>();
        var at = words.Count > 0 && words[0].Start > Lead ? ClauseStart(text, words[0].Start) : 0;
        if (at > 0)
            Add(segments, "… ", false);
        var left = ExcerptLength;
        foreach (var word in words)
        {
            if (left <= 0)
                break;
            var gap = text[at..word.Start];
            if (gap.Length > Gap)
                gap = Shorten(gap, Gap / 2) + "… ";
            Add(segments, OneLine(gap), false);
            var marked = text[word.Start..Boundary(text, Math.Min(word.End, word.Start + left))];
            Add(segments, OneLine(marked), true);
            left -= gap.Length + marked.Length;
            at = word.End;
        }
        if (left > 0)
        {
            var end = Boundary(text, Math.Min(text.Length, at + left));
            Add(segments, OneLine(text[at..end]) + (end < text.Length ? "…" : ""), false);
        }
        return segments;
    }

    /// <summary>The text cut short at a word, with an ellipsis where something is missing.</summary>
    public static string Short(string text, int length)
    {
        var line = OneLine(text).Trim();
        return line.Length <= length ? line : Shorten(line, length) + "…";
    }

    private static string Shorten(string text, int length)
    {
        var cut = text.LastIndexOf(' ', Math.Min(length, text.Length - 1));
        return (cut > length / 2 ? text[..cut] : text[..Boundary(text, length)]).TrimEnd(
            ' ',
            ',',
            ';',
            ':',
            '.'
        );
    }

    /// <summary>Where the clause that holds <paramref name="at"/> begins, unless that is far.</summary>
    private static int ClauseStart(string text, int at)
    {
        var start = at;
        for (var i = at - 1; i > at - Lead; i--)
        {
            // A full stop inside "2.5" or an address ends no sentence.
            if (text[i] == '\n' || (text[i - 1] is '.' or '!' or '?' && char.IsWhiteSpace(text[i])))
            {
                start = i;
                break;
            }
        }
        while (start < at && char.IsWhiteSpace(text[start]))
            start++;
        return start;
    }

    /// <summary>The place itself, or one before it where it would split a surrogate pair.</summary>
    private static int Boundary(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    private static void Add(List<TextSegment> segments, string text, bool weighed)
    {
        if (text.Length > 0)
            segments.Add(new TextSegment(text, weighed));
    }

    private static string OneLine(string text) => WhiteSpace().Replace(text, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
