namespace MentionTriage.Intake.Sources;

/// <summary>Names people give to one of several sources of a kind.</summary>
internal static class SourceNames
{
    public const int MaxLength = 40;

    public static bool IsValid(string name) =>
        name.Length is >= 1 and <= MaxLength
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');

    /// <summary>One complaint for each name that is given twice: positions are kept by name.</summary>
    /// <param name="section">Configuration section of the list.</param>
    /// <param name="names">The names in use, in the order of the list.</param>
    public static IEnumerable<string> Repeated(string section, IEnumerable<string> names) =>
        names
            .Index()
            .Where(each => each.Item.Length > 0)
            .GroupBy(each => each.Item)
            .Where(group => group.Count() > 1)
            .Select(group =>
                $"{section}:{group.Last().Index}:Name is '{group.Key}', which another bears as well; give each a name of its own."
            );
}
