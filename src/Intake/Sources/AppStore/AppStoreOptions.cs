namespace MentionTriage.Intake.Sources.AppStore;

/// <summary>The apps whose reviews are read. Section <c>Sources:AppStore</c>.</summary>
public sealed class AppStoreOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Sources:AppStore";

    /// <summary>Whether they are read. Default <c>true</c> once the section is there.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The apps, 1 to 50.</summary>
    public IList<AppStoreAppOptions> Apps { get; } = [];

    /// <summary>Everything wrong with these options, each with its key and the fix.</summary>
    public IEnumerable<string> Problems() =>
        [
            .. Apps.Count is >= 1 and <= 50
                ? Array.Empty<string>()
                :
                [
                    $"{Section}:Apps holds {Apps.Count}; list 1 to 50, each with its Id: {Section}:Apps:0:Id=1234567890.",
                ],
            .. Apps.Index().SelectMany(each => each.Item.Problems(KeyOf(each.Index))),
            .. Apps.Index()
                .GroupBy(each => each.Item.Id)
                .Where(group => group.Count() > 1)
                .Select(group =>
                    $"{KeyOf(group.Last().Index)}:Id is '{group.Key}', which stands there twice; list its Countries together."
                ),
        ];

    /// <summary>Configuration key of one app.</summary>
    internal static string KeyOf(int index) =>
        FormattableString.Invariant($"{Section}:{nameof(Apps)}:{index}");
}
