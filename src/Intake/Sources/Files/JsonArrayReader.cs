using System.Text;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>Takes the elements out of one large JSON array, each as its own text: one that is spoilt spoils no other, and the file need not fit into memory.</summary>
internal sealed class JsonArrayReader(TextReader reader)
{
    /// <summary>The line reading stands on, from 1; before the array, how many empty lines were passed over.</summary>
    public int Line { get; private set; }

    /// <summary>Looks whether an array begins here.</summary>
    /// <param name="reader">Stands behind the opening bracket then, else on the first character that is no blank.</param>
    /// <param name="array">Reads its elements; where there is none, its line still counts what was passed over.</param>
    public static bool TryOpen(TextReader reader, out JsonArrayReader array)
    {
        array = new JsonArrayReader(reader);
        while (reader.Peek() is >= 0 and var next && char.IsWhiteSpace((char)next))
            array.Line += reader.Read() == '\n' ? 1 : 0;
        if (reader.Peek() != '[')
            return false;
        reader.Read();
        array.Line++;
        return true;
    }

    /// <summary>The elements with the lines they begin on; a <c>null</c> where the file ends before the array does.</summary>
    public IEnumerable<(string? Element, int Line)> ReadAll()
    {
        var element = new StringBuilder();
        var (start, depth, isText, isEscaped) = (Line, 0, false, false);
        while (reader.Read() is >= 0 and var read)
        {
            var c = (char)read;
            if (c == '\n')
            {
                Line++;
                // A text that was never closed ends with its line, where a sound one never does.
                isText = false;
            }
            if (!isText && depth == 0 && c is ',' or ']')
            {
                if (element.Length > 0)
                    yield return (element.ToString(), start);
                element.Clear();
                if (c == ']')
                    yield break;
                continue;
            }
            if (element.Length == 0)
            {
                if (char.IsWhiteSpace(c))
                    continue;
                start = Line;
            }
            element.Append(c);
            if (isText)
                (isText, isEscaped) = (c != '"' || isEscaped, c == '\\' && !isEscaped);
            else if (c == '"')
                isText = true;
            else if (c is '{' or '[')
                depth++;
            else if (c is '}' or ']')
                depth = Math.Max(0, depth - 1);
        }
        yield return (null, element.Length > 0 ? start : Line);
    }
}
