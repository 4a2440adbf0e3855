using System.Text;

namespace MentionTriage.Intake.Normalising;

/// <summary>Collects text while keeping the rules for blanks: none at the ends of a line, one between words, one empty line at most.</summary>
internal sealed class LineBuilder(int capacity)
{
    private readonly StringBuilder _text = new(capacity);
    private int _breaks;
    private bool _space;

    /// <summary>Line feed, carriage return, vertical tab, form feed, next line, line and paragraph separator.</summary>
    public static bool IsLineBreak(Rune rune) =>
        rune.Value is (>= 0x0A and <= 0x0D) or 0x85 or 0x2028 or 0x2029;

    public void AddSpace() => _space = true;

    /// <param name="isSecondHalf">The \n of a \r\n, which was counted with its \r.</param>
    public void BreakLine(bool isSecondHalf)
    {
        if (!isSecondHalf)
            _breaks++;
    }

    public void Add(char character) => Add([character]);

    public void Add(ReadOnlySpan<char> characters)
    {
        if (_text.Length > 0 && _breaks > 0)
            _text.Append('\n', Math.Min(_breaks, 2));
        else if (_text.Length > 0 && _space)
            _text.Append(' ');
        _breaks = 0;
        _space = false;
        _text.Append(characters);
    }

    public override string ToString() => _text.ToString();
}
