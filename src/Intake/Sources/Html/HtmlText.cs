using AngleSharp.Html.Parser;
using AngleSharp.Text;

namespace MentionTriage.Intake.Sources.Html;

/// <summary>What a piece of HTML says, for networks and feeds that write their texts in it.</summary>
/// <param name="Text">The words as a reader sees them: paragraphs apart by an empty line, no markup.</param>
/// <param name="Links">The http and https addresses it links to, in order, each once, at most <see cref="MaxLinks"/>.</param>
/// <remarks>
/// The markup is hostile: it is read as a stream of tokens and no tree is built, since a tree can be made
/// to grow with the square of its markup. Costs time and memory linear in what is read, and reads at most
/// <see cref="MaxHtmlLength"/> characters.
/// </remarks>
internal sealed record HtmlText(string Text, IReadOnlyList<Uri> Links)
{
    /// <summary>Eight times the longest mention, as for texts that arrive plain.</summary>
    public const int MaxHtmlLength = 320_000;

    /// <summary>More links than this are a directory.</summary>
    public const int MaxLinks = 100;

    private static readonly HtmlText Nothing = new("", []);

    private static readonly HtmlTokenizerOptions Tokens = new(new HtmlParserOptions())
    {
        SkipComments = true,
        DisableElementPositionTracking = true,
    };

    /// <summary>Reads HTML of any length and quality.</summary>
    /// <param name="html">The markup; a plain text reads as itself, less its doubled blanks and line breaks.</param>
    /// <param name="baseAddress">What relative links stand on; without one they are left out.</param>
    public static HtmlText Of(string? html, Uri? baseAddress = null)
    {
        if (string.IsNullOrEmpty(html))
            return Nothing;
        var read = html.Length > MaxHtmlLength ? html[..MaxHtmlLength] : html;
        if (!read.AsSpan().ContainsAny('<', '&'))
            return new(HtmlLines.Collapse(read), []);
        using var source = new TextSource(RawElements.Remove(read));
        var reader = new HtmlReader(baseAddress);
        foreach (var token in source.Tokenize(Tokens))
            switch (token.Type)
            {
                case HtmlTokenType.Character:
                    reader.Say(token.Data);
                    break;
                case HtmlTokenType.StartTag:
                    reader.Open(token.AsTag());
                    break;
                case HtmlTokenType.EndTag:
                    reader.Close(token.Name);
                    break;
                default:
                    break;
            }
        return reader.End();
    }
}
