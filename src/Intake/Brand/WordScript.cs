using System.Globalization;

namespace MentionTriage.Intake.Brand;

/// <summary>How a character takes part in words: what decides where a word ends.</summary>
internal enum WordScript
{
    /// <summary>No part of a word: blanks, punctuation, emoji.</summary>
    None,

    /// <summary>Scripts with blanks between words (Latin, Cyrillic, Arabic), and digits.</summary>
    Spaced,

    /// <summary>Korean: words begin after a blank, but particles are attached to their end.</summary>
    Hangul,

    /// <summary>A run of katakana is one foreign word in a text without blanks.</summary>
    Katakana,

    /// <summary>Scripts without blanks: any place may be the end of a word.</summary>
    Unspaced,
}

/// <summary>Tells the script of a character.</summary>
internal static class WordScripts
{
    public static WordScript Of(char c)
    {
        if (c < 0x80)
            return char.IsAsciiLetterOrDigit(c) || c == '_' ? WordScript.Spaced : WordScript.None;
        return c switch
        {
            (>= '\u0E00' and <= '\u0FFF')
            or (>= '\u1000' and <= '\u109F')
            or (>= '\u1780' and <= '\u17FF') => IfLetter(c, WordScript.Unspaced),
            (>= '\u3005' and <= '\u3007')
            or (>= '\u3041' and <= '\u309F')
            or (>= '\u3400' and <= '\u4DBF')
            or (>= '\u4E00' and <= '\u9FFF')
            or (>= '\uF900' and <= '\uFAFF') => WordScript.Unspaced,
            '\u30FB' => WordScript.None,
            (>= '\u30A1' and <= '\u30FF')
            or (>= '\u31F0' and <= '\u31FF')
            or (>= '\uFF66' and <= '\uFF9F') => WordScript.Katakana,
            (>= '\uAC00' and <= '\uD7A3')
            or (>= '\u1100' and <= '\u11FF')
            or (>= '\u3131' and <= '\u318E') => WordScript.Hangul,
            _ => IfLetter(c, WordScript.Spaced),
        };
    }

    /// <summary>Whether a word with this edge may begin right after (or end right before) a character of the other script.</summary>
    public static bool MayPart(WordScript edge, WordScript neighbour, bool isEnd) =>
        neighbour == WordScript.None
        || edge switch
        {
            WordScript.Unspaced => true,
            WordScript.Hangul => isEnd || neighbour != WordScript.Hangul,
            _ => neighbour != edge,
        };

    private static WordScript IfLetter(char c, WordScript script) =>
        char.GetUnicodeCategory(c)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
            ? script
            : WordScript.None;
}
