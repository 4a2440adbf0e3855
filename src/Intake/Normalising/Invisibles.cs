using System.Globalization;
using System.Text;

namespace MentionTriage.Intake.Normalising;

/// <summary>Decides which characters nobody can see may stay in a text.</summary>
/// <remarks>
/// What is dropped either deceives the reader (overrides that reorder text, hidden tag characters, a
/// zero-width space inside a word) or breaks what stores and shows it (controls, noncharacters).
/// Direction marks (LRM, RLM, ALM) stay: they only settle where punctuation goes.
/// </remarks>
internal static class Invisibles
{
    private const int BlackFlag = 0x1F3F4;

    /// <param name="text">The whole text.</param>
    /// <param name="start">Where <paramref name="rune"/> begins.</param>
    /// <param name="end">Where the character after it begins.</param>
    /// <param name="rune">The character in question; neither a blank nor a line break.</param>
    public static bool MayStay(string text, int start, int end, Rune rune)
    {
        var value = rune.Value;
        if (value < 0x7F)
            return value >= 0x20;
        if (value is 0x200C or 0x200D)
            return Joins(text, start, end);
        if (value is >= 0xE0020 and <= 0xE007F)
            return IsInFlag(text, start);
        return !IsDeceptive(value)
            && (value & 0xFFFE) != 0xFFFE
            && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control;
    }

    /// <summary>Whether a text holds nothing but marks, joiners and blanks: it can be stored, but nobody can read it.</summary>
    public static bool AreAll(string text) =>
        text.EnumerateRunes()
            .All(rune =>
                Rune.IsWhiteSpace(rune)
                || IsBlankLetter(rune.Value)
                || Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.Format
                        or UnicodeCategory.NonSpacingMark
                        or UnicodeCategory.EnclosingMark
            );

    /// <summary>Characters that count as letters or signs and show nothing.</summary>
    private static bool IsBlankLetter(int value) =>
        value
            is 0x115F
                or 0x1160
                or 0x3164
                or 0xFFA0 // Hangul fillers
                or 0x2800 // Braille without a dot
                or (>= 0xE0000 and <= 0xE0FFF); // tags and selectors, assigned and not

    private static bool IsDeceptive(int value) =>
        value
            is 0x00AD // soft hyphen
                or 0x034F // grapheme joiner
                or 0x180E // Mongolian vowel separator
                or 0x200B // zero-width space
                or (>= 0x202A and <= 0x202E) // embeddings and overrides
                or (>= 0x2060 and <= 0x206F) // word joiner, isolates, shaping controls
                or 0xFEFF // byte order mark
                or (>= 0xFFF9 and <= 0xFFFB) // interlinear annotation
                or (>= 0xFDD0 and <= 0xFDEF) // noncharacters
                or (>= 0xE0000 and <= 0xE007F); // tags outside a flag

    /// <summary>A joiner means something between two characters of a script (or emoji) that has joining forms: never beside Latin.</summary>
    private static bool Joins(string text, int start, int end) =>
        Rune.TryGetRuneAt(text, end < text.Length ? end : 0, out var after)
        && end < text.Length
        && TryBefore(text, start, out var before)
        && before.Value >= 0x300
        && after.Value >= 0x300
        && !Rune.IsWhiteSpace(before)
        && !Rune.IsWhiteSpace(after);

    /// <summary>England's flag is a black flag followed by tag characters; anywhere else tags only smuggle.</summary>
    private static bool IsInFlag(string text, int start)
    {
        // A flag has at most six tags and a terminator.
        for (var (i, tags) = (start, 0); tags < 8 && TryBefore(text, i, out var before); tags++)
        {
            if (before.Value == BlackFlag)
                return true;
            if (before.Value is < 0xE0020 or > 0xE007F)
                return false;
            i -= before.Utf16SequenceLength;
        }
        return false;
    }

    private static bool TryBefore(string text, int end, out Rune rune) =>
        Rune.DecodeLastFromUtf16(text.AsSpan(0, end), out rune, out _)
        == System.Buffers.OperationStatus.Done;
}
