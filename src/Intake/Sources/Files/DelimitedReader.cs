using System.Text;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>Splits a table into rows: RFC 4180 where quotes count, plain lines where they do not.</summary>
/// <remarks>
/// A quote that is never closed spoils the line it opens on and no other: reading goes on with the line
/// below. Quotes inside an unquoted field are text.
/// </remarks>
/// <param name="reader">The file.</param>
/// <param name="stated">What stands between fields; <c>null</c>: whichever of comma, semicolon and tab the header has most of.</param>
/// <param name="quotes">Whether quotes count.</param>
internal sealed class DelimitedReader(TextReader reader, char? stated, bool quotes)
{
    private static readonly char[] Usual = [',', ';', '\t'];

    /// <summary>A field with more line breaks than this is taken for an open quote.</summary>
    private const int MaxLinesInRow = 200;

    private readonly Stack<string> _again = new();
    private char _separator = stated ?? Usual[0];
    private bool _isBegun;
    private int _line;

    /// <summary>The rows to the end of the file; empty lines are passed over.</summary>
    public IEnumerable<DelimitedRow> ReadAll()
    {
        while (NextLine() is { } line)
            if (line.Length > 0 && !States(line))
                yield return Row(line);
    }

    /// <summary>Finds the separator by the first line; spreadsheets of some countries say it in a line of its own, which is no row.</summary>
    private bool States(string line)
    {
        if (_isBegun || stated is not null)
            return false;
        _isBegun = true;
        if (line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length == 5)
        {
            _separator = line[4];
            return true;
        }
        _separator = Usual.MaxBy(each => CountOutsideQuotes(line, each));
        return false;
    }

    private static int CountOutsideQuotes(string line, char wanted)
    {
        var (count, isQuoted) = (0, false);
        foreach (var c in line)
        {
            isQuoted ^= c == '"';
            count += c == wanted && !isQuoted ? 1 : 0;
        }
        return count;
    }

    private DelimitedRow Row(string first)
    {
        var start = _line;
        var lines = new List<string> { first };
        while (true)
        {
            if (Split(string.Join('\n', lines)) is { } values)
                return new DelimitedRow(start, values);
            if (lines.Count == MaxLinesInRow || NextLine() is not { } next)
                break;
            lines.Add(next);
        }
        for (var i = lines.Count - 1; i > 0; i--)
            _again.Push(lines[i]);
        _line = start;
        return new DelimitedRow(start, null);
    }

    private string? NextLine()
    {
        var line = _again.TryPop(out var again) ? again : reader.ReadLine();
        if (line is not null)
            _line++;
        return line;
    }

    /// <returns>The fields, or <c>null</c> when a quoted one does not end where a field may.</returns>
    private string[]? Split(string row)
    {
        if (!quotes)
            return row.Split(_separator);
        var values = new List<string>();
        var value = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < row.Length; i++)
        {
            var c = row[i];
            if (isQuoted && c == '"' && i + 1 < row.Length && row[i + 1] == '"')
                value.Append(row[i++]);
            else if (c == '"' && isQuoted && i + 1 < row.Length && row[i + 1] != _separator)
                return null;
            else if (c == '"' && (isQuoted || IsStart(row, i)))
                isQuoted = !isQuoted;
            else if (c == _separator && !isQuoted)
                Finish();
            else
                value.Append(c);
        }
        Finish();
        return isQuoted ? null : [.. values];

        void Finish()
        {
            values.Add(value.ToString());
            value.Clear();
        }
    }

    private bool IsStart(string row, int position) =>
        position == 0 || row[position - 1] == _separator;
}
