using System.Text;
using MentionTriage.Intake.Normalising;

namespace MentionTriage.Intake.Brand;

/// <summary>
/// A text in lower case, cut into words. Words inside web and e-mail addresses are left out: those say
/// where something lies, not what somebody said.
/// </summary>
internal sealed class FoldedWords
{
    private const string And = "and";

    private readonly List<TextWord> _words = [];

    private FoldedWords(string text) => Text = text;

    /// <summary>The text in NFC and lower case, an ampersand between words written out as <c>and</c>.</summary>
    public string Text { get; private set; }

    public IReadOnlyList<TextWord> Words => _words;

    public ReadOnlySpan<char> this[int index] =>
        Text.AsSpan(_words[index].Start, _words[index].Length);

    public static FoldedWords Of(string text)
    {
        var folded = new FoldedWords(Fold(text));
        folded.Cut();
        return folded;
    }

    /// <summary>NFC, lower case, one kind of apostrophe.</summary>
    public static string Fold(string text)
    {
        var whole = WellFormed.Of(text);
        if (!whole.IsNormalized())
            whole = whole.Normalize(NormalizationForm.FormC);
        whole = string.Create(
            whole.Length,
            whole,
            static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = from[i] is '\u2019' or '\u02BC' or '\uFF07'
                        ? '\''
                        : char.ToLowerInvariant(from[i]);
            }
        );
        return whole.Contains('&', StringComparison.Ordinal)
            ? whole.Replace("&", $" {And} ", StringComparison.Ordinal)
            : whole;
    }

    private void Cut()
    {
        for (var i = 0; i < Text.Length; )
        {
            var c = Text[i];
            if (c == '#' && IsWordAt(i + 1))
                i = Add(i + 1, TagEnd(i + 1), TextWordKind.Hashtag);
            else if (c == '@' && IsWordAt(i + 1) && !IsWordAt(i - 1))
                i = Add(i + 1, HandleEnd(i + 1), TextWordKind.Handle);
            else if (WordScripts.Of(c) == WordScript.Spaced)
                i = CutWord(i);
            else
                i++;
        }
    }

    private int CutWord(int start)
    {
        if (IsAddress(start))
            return BlankAfter(start);
        var end = start + 1;
        while (end < Text.Length && WordScripts.Of(Text[end]) == WordScript.Spaced)
            end++;
        if (end + 1 < Text.Length && Text[end] == '@' && IsWordAt(end + 1))
            return BlankAfter(end);
        // Underscores around a word are emphasis; inside one they belong to it.
        var (from, to) = (start, end);
        while (from < to && Text[from] == '_')
            from++;
        while (to > from && Text[to - 1] == '_')
            to--;
        if (from < to)
            _words.Add(
                new TextWord(
                    from,
                    to - from,
                    TextWordKind.Plain,
                    _words is [.., var last]
                        && last.Kind != TextWordKind.Handle
                        && last.End == from - 1
                        && Text[from - 1] == '\''
                )
            );
        return end;
    }

    private int Add(int start, int end, TextWordKind kind)
    {
        _words.Add(new TextWord(start, end - start, kind, IsAttached: false));
        return end;
    }

    private int TagEnd(int end)
    {
        while (IsWordAt(end))
            end++;
        return end;
    }

    private int HandleEnd(int start)
    {
        var end = start;
        while (
            end < Text.Length
            && (
                WordScripts.Of(Text[end]) == WordScript.Spaced
                || (Text[end] is '.' or '-' or '@' && IsWordAt(end + 1))
            )
        )
            end++;
        return end;
    }

    private bool IsWordAt(int index) =>
        (uint)index < (uint)Text.Length && WordScripts.Of(Text[index]) != WordScript.None;

    private bool IsAddress(int start)
    {
        var rest = Text.AsSpan(start);
        return rest.StartsWith("http://") || rest.StartsWith("https://") || rest.StartsWith("www.");
    }

    private int BlankAfter(int start)
    {
        var end = start;
        while (end < Text.Length && !char.IsWhiteSpace(Text[end]))
            end++;
        return end;
    }
}
