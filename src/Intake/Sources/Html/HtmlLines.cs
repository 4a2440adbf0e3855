using System.Text;

namespace MentionTriage.Intake.Sources.Html;

/// <summary>Builds text the way a browser lays it out: runs of blanks are one, breaks swallow the blanks around them.</summary>
internal sealed class HtmlLines
{
    private readonly StringBuilder _text = new();
    private int _breaks;
    private bool _blank;

    /// <summary>The text without the breaks at its end.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>One line of text out of any.</summary>
    public static string Collapse(string text)
    {
        var lines = new HtmlLines();
        lines.Add(text, keepsLines: false);
        return lines.ToString();
    }

    /// <param name="text">Decoded text between two tags.</param>
    /// <param name="keepsLines">Whether line breaks in it mean what they are.</param>
    public void Add(ReadOnlySpan<char> text, bool keepsLines)
    {
        foreach (var c in text)
            if (c == '\n' && keepsLines)
                AddBreak();
            else if (c is ' ' or '\n' or '\r' or '\t' or '\f')
                _blank = true;
            else
                Append(c);
    }

    /// <summary>A line ends here, whatever ended before it.</summary>
    public void AddBreak()
    {
        _breaks++;
        _blank = false;
    }

    /// <summary>At least so many lines end between what was said and what is said next.</summary>
    public void Part(int breaks)
    {
        _breaks = Math.Max(_breaks, breaks);
        _blank = false;
    }

    private void Append(char c)
    {
        if (_text.Length > 0)
        {
            if (_breaks > 0)
                _text.Append('\n', Math.Min(_breaks, 2));
            else if (_blank)
                _text.Append(' ');
        }
        _breaks = 0;
        _blank = false;
        _text.Append(c);
    }
}
