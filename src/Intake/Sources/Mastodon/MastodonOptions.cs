using MentionTriage.Intake.Brand;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>Servers of Mastodon and its kin. Section <c>Sources:Mastodon</c>.</summary>
public sealed class MastodonOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Sources:Mastodon";

    /// <summary>Whether they are read. Default <c>true</c> once the section is there.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The servers, 1 to 50. What several of them see is one mention.</summary>
    public IList<MastodonInstanceOptions> Instances { get; } = [];

    /// <summary>Everything wrong with these options, each with its key and the fix.</summary>
    public IEnumerable<string> Problems(BrandProfile brand) =>
        [
            .. Instances.Count is >= 1 and <= 50
                ? Array.Empty<string>()
                :
                [
                    $"{Section}:Instances holds {Instances.Count}; list 1 to 50, each with its Url: {Section}:Instances:0:Url=https://mastodon.social.",
                ],
            .. Instances.Index().SelectMany(each => each.Item.Problems(KeyOf(each.Index), brand)),
            .. SourceNames.Repeated(
                $"{Section}:{nameof(Instances)}",
                Instances.Select(instance => instance.NameInUse)
            ),
        ];

    /// <summary>Configuration key of one server.</summary>
    internal static string KeyOf(int index) =>
        FormattableString.Invariant($"{Section}:{nameof(Instances)}:{index}");
}
