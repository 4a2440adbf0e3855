using System.Globalization;
using System.Net;
using System.Text;

namespace MentionTriage.Intake.Normalising;

/// <summary>Turns the text of a mention into the one form that is stored, classified and shown.</summary>
/// <remarks>
/// HTML entities and literal <c>\u2019</c> escapes are decoded once; half surrogates become U+FFFD;
/// NUL, controls, noncharacters, bidi overrides and invisible characters go, joiners stay where they
/// join (emoji, Persian, Indic scripts); lines end in \n, runs of blanks become one, at most one empty
/// line stands between two others; the result is NFC. Linear in the length of the text.
/// </remarks>
public static class TextNormaliser
{
    private const char Replacement = '\uFFFD';

    /// <summary>No script stacks more marks on a letter; more of them only smear over the neighbouring lines.</summary>
    private const int MaxMarksOnOneLetter = 8;

    /// <summary>Normalises a text of any length; the result may be empty.</summary>
    public static string Normalise(string raw)
    {
        var decoded = raw.Contains('&', StringComparison.Ordinal)
            ? WebUtility.HtmlDecode(raw)
            : raw;
        decoded = LiteralEscapes.Decode(decoded);
        var clean = new LineBuilder(decoded.Length);
        var marks = 0;
        for (var i = 0; i < decoded.Length; )
        {
            var status = Rune.DecodeFromUtf16(decoded.AsSpan(i), out var rune, out var length);
            var next = i + length;
            marks = IsMark(rune) ? marks + 1 : 0;
            if (status != System.Buffers.OperationStatus.Done)
                clean.Add(Replacement);
            else if (LineBuilder.IsLineBreak(rune))
                clean.BreakLine(
                    isSecondHalf: rune.Value == '\n' && i > 0 && decoded[i - 1] == '\r'
                );
            else if (Rune.IsWhiteSpace(rune))
                clean.AddSpace();
            else if (marks <= MaxMarksOnOneLetter && Invisibles.MayStay(decoded, i, next, rune))
                clean.Add(decoded.AsSpan(i, length));
            i = next;
        }
        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Normalises a name or another text that must stay on one line.</summary>
    public static string NormaliseLine(string raw) =>
        string.Join(' ', Normalise(raw).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static bool IsMark(Rune rune) =>
        rune.Value >= 0x300
        && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark;
}
