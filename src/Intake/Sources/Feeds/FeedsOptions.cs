namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>The feeds that are read. Section <c>Sources:Feeds</c>.</summary>
public sealed class FeedsOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Sources:Feeds";

    /// <summary>Whether they are read. Default <c>true</c> once the section is there.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The feeds, 1 to 200.</summary>
    public IList<FeedOptions> List { get; } = [];

    /// <summary>Everything wrong with these options, each with its key and the fix.</summary>
    public IEnumerable<string> Problems() =>
        [
            .. List.Count is >= 1 and <= 200
                ? Array.Empty<string>()
                :
                [
                    $"{Section}:List holds {List.Count}; list 1 to 200, each with its Url: {Section}:List:0:Url=https://...",
                ],
            .. List.Index().SelectMany(each => each.Item.Problems(KeyOf(each.Index))),
            .. SourceNames.Repeated(
                $"{Section}:{nameof(List)}",
                List.Select(feed => feed.NameInUse)
            ),
        ];

    /// <summary>Configuration key of one feed.</summary>
    internal static string KeyOf(int index) =>
        FormattableString.Invariant($"{Section}:{nameof(List)}:{index}");
}
