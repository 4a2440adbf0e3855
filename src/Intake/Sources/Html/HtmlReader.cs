using System.Collections.Frozen;
using AngleSharp.Html.Parser.Tokens;

namespace MentionTriage.Intake.Sources.Html;

/// <summary>Follows the tags of one text: which parts are hidden, where lines end, what is linked.</summary>
internal sealed class HtmlReader(Uri? baseAddress)
{
    /// <summary>Elements deeper than this are read as if they were not there; no page a person wrote is.</summary>
    private const int MaxDepth = 200;

    private const int MaxLinkLength = 2_000;

    private static readonly FrozenSet<string> Void = Set(
        "area base br col embed hr img input link meta param source track wbr"
    );

    private static readonly FrozenSet<string> Hidden = Set(
        "head template noscript svg math iframe object select audio video canvas textarea"
    );

    /// <summary>Elements with an empty line around them.</summary>
    private static readonly FrozenSet<string> Paragraphs = Set(
        "p h1 h2 h3 h4 h5 h6 ul ol dl pre blockquote table figure hr"
    );

    /// <summary>Elements that only begin and end a line.</summary>
    private static readonly FrozenSet<string> Lines = Set(
        "div li dt dd tr section article header footer aside nav main address caption figcaption details summary form fieldset body"
    );

    private readonly HtmlLines _lines = new();
    private readonly List<OpenElement> _open = [];
    private readonly List<Uri> _links = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private int _tooDeep;
    private int _hidden;
    private int _preformatted;

    public void Say(string text)
    {
        if (_hidden == 0)
            _lines.Add(text, keepsLines: _preformatted > 0);
    }

    public void Open(HtmlTagToken tag)
    {
        Break(tag.Name);
        if (tag.Name == "a" && _hidden == 0)
            Link(tag.GetAttribute("href"));
        if (Void.Contains(tag.Name))
            return;
        if (_open.Count == MaxDepth)
        {
            _tooDeep++;
            return;
        }
        var classes = tag.GetAttribute("class").Split(' ');
        var element = new OpenElement(
            tag.Name,
            IsHidden: Hidden.Contains(tag.Name) || classes.Contains("invisible"),
            IsCut: classes.Contains("ellipsis")
        );
        _hidden += element.IsHidden ? 1 : 0;
        _preformatted += element.Name == "pre" ? 1 : 0;
        _open.Add(element);
    }

    public void Close(string name)
    {
        if (_tooDeep > 0)
            _tooDeep--;
        else if (_open.FindLastIndex(element => element.Name == name) is >= 0 and var found)
            while (_open.Count > found)
                CloseLast();
        Break(name);
    }

    public HtmlText End()
    {
        while (_open.Count > 0)
            CloseLast();
        return new HtmlText(_lines.ToString(), _links);
    }

    /// <summary>An element that is not closed ends with the one around it, as in a browser.</summary>
    private void CloseLast()
    {
        var element = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        _hidden -= element.IsHidden ? 1 : 0;
        _preformatted -= element.Name == "pre" ? 1 : 0;
        if (element.IsCut && _hidden == 0)
            _lines.Add("…", keepsLines: false);
    }

    private void Break(string name)
    {
        if (_hidden > 0)
            return;
        if (name == "br")
            _lines.AddBreak();
        else if (Paragraphs.Contains(name))
            _lines.Part(2);
        else if (Lines.Contains(name))
            _lines.Part(1);
        else if (name is "td" or "th")
            _lines.Add(" ", keepsLines: false);
    }

    private void Link(string address)
    {
        if (_links.Count == HtmlText.MaxLinks || address.Length is 0 or > MaxLinkLength)
            return;
        var isLink = baseAddress is null
            ? Uri.TryCreate(address, UriKind.Absolute, out var link)
            : Uri.TryCreate(baseAddress, address, out link);
        if (isLink && link!.Scheme is "http" or "https" && _known.Add(link!.AbsoluteUri))
            _links.Add(link);
    }

    private static FrozenSet<string> Set(string names) =>
        names.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private readonly record struct OpenElement(string Name, bool IsHidden, bool IsCut);
}
