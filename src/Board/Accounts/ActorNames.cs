namespace MentionTriage.Board.Accounts;

/// <summary>What accounts and API keys may be called: their names stand in the history and on the board.</summary>
internal static class ActorNames
{
    /// <summary>Most characters of a name.</summary>
    public const int MaxLength = 100;

    /// <summary>The rule, to be put behind "must have".</summary>
    public const string Rule = "1 to 100 characters, no control characters, no blanks at the ends";

    /// <summary>Whether a name follows <see cref="Rule"/>.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength
        && name.Trim() == name
        && name.EnumerateRunes()
            .All(rune => !System.Text.Rune.IsControl(rune) && rune.Value != 0xFFFD);

    /// <summary>The form in which names are compared.</summary>
    public static string Fold(string name) =>
        name.Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();
}
