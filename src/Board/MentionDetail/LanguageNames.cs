using System.Globalization;

namespace MentionTriage.Board.MentionDetail;

/// <summary>Languages by their English names.</summary>
internal static class LanguageNames
{
    /// <summary>The name of an ISO 639-1 code, or <c>null</c> for a code nobody knows.</summary>
    public static string? Of(string code)
    {
        if (code.Length != 2 || !code.All(char.IsAsciiLetterLower))
            return null;
        try
        {
            var name = CultureInfo.GetCultureInfo(code).EnglishName;
            return name.StartsWith("Unknown", StringComparison.Ordinal) ? null : name;
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
