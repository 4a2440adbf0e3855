namespace MentionTriage.Triage.Classification.Features;

/// <summary>Sideways faces and hearts, known by the mood of the mouth rather than by spelling.</summary>
internal static class Emoticon
{
    /// <summary>Length of the emoticon at the start of the text, or 0.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
            return 0;
        if (text[0] == '<' && text[1] == '3')
            return 2;
        if (text[0] == '<' && text.Length > 2 && text[1] == '/' && text[2] == '3')
            return 3;
        if (
            text[0] == '-'
            && text.Length > 2
            && text[1] is '_' or '.'
            && text[^1] != ' '
            && text[2] == '-'
        )
            return 3;
        if (text[0] is not (':' or ';' or '='))
            return 0;
        var mouth = text[1] is '-' or '\'' or '^' or 'o' && text.Length > 2 ? 2 : 1;
        if (!IsMouth(text[mouth]))
            return 0;
        // ":p" is a face, ":pm" and ":320" are not.
        var end = mouth + 1;
        return
            end < text.Length
            && char.IsLetterOrDigit(text[mouth])
            && char.IsLetterOrDigit(text[end])
            ? 0
            : end;
    }

    /// <summary>A hash of the mood: all smiles share one.</summary>
    public static uint Hash(ReadOnlySpan<char> emoticon)
    {
        var mouth = emoticon[^1];
        var mood =
            emoticon[0] == '<' ? (emoticon.Length == 2 ? "heart" : "brokenheart")
            : emoticon[0] == '-' ? "meh"
            : mouth is ')' or ']' or '*' ? (emoticon[0] == ';' ? "wink" : "smile")
            : mouth is 'D' or 'd' ? "grin"
            : mouth is 'p' or 'P' ? "tongue"
            : mouth is '(' or '[' or 'c' or 'C'
                ? (emoticon.Length > 2 && emoticon[1] == '\'' ? "cry" : "frown")
            : mouth is '/' or '\\' or '|' ? "meh"
            : "other";
        return FeatureHash.Join(FeatureHash.Of("emoticon"), FeatureHash.Of(mood));
    }

    private static bool IsMouth(char character) =>
        character
            is ')'
                or ']'
                or '*'
                or 'D'
                or 'd'
                or 'p'
                or 'P'
                or '('
                or '['
                or '/'
                or '\\'
                or '|'
                or 'c'
                or 'C';
}
