using System.Text;

namespace MentionTriage.Intake.Sources.Html;

/// <summary>Takes scripts and styles out: what is in them follows no rule of HTML and is never said to anyone.</summary>
internal static class RawElements
{
    private static readonly string[] Names = ["script", "style"];

    public static string Remove(string html)
    {
        foreach (var name in Names)
            html = Remove(html, name);
        return html;
    }

    private static string Remove(string html, string name)
    {
        var at = Find(html, "<" + name, 0);
        if (at < 0)
            return html;
        var kept = new StringBuilder(html.Length);
        var from = 0;
        while (at >= 0)
        {
            kept.Append(html, from, at - from);
            var close = Find(html, "</" + name, at);
            var end = close < 0 ? -1 : html.IndexOf('>', close);
            if (end < 0)
                return kept.ToString();
            from = end + 1;
            at = Find(html, "<" + name, from);
        }
        return kept.Append(html, from, html.Length - from).ToString();
    }

    /// <summary>Finds a tag by the beginning it has in any case of letters; <c>&lt;styled</c> is another.</summary>
    private static int Find(string html, string beginning, int from)
    {
        for (
            var at = html.IndexOf(beginning, from, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = html.IndexOf(beginning, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var after = at + beginning.Length;
            if (after == html.Length || !char.IsAsciiLetterOrDigit(html[after]))
                return at;
        }
        return -1;
    }
}
