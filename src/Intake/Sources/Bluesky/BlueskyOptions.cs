namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>Bluesky: every post of the network through Jetstream, without an account. Section <c>Sources:Bluesky</c>.</summary>
public sealed class BlueskyOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Sources:Bluesky";

    /// <summary>How long Jetstream remembers.</summary>
    internal static readonly TimeSpan JetstreamMemory = TimeSpan.FromHours(36);

    private static readonly string[] PublicHosts =
    [
        "wss://jetstream2.us-east.bsky.network",
        "wss://jetstream1.us-east.bsky.network",
        "wss://jetstream2.us-west.bsky.network",
        "wss://jetstream1.us-west.bsky.network",
    ];

    /// <summary>Whether it is read. Default <c>true</c> once the section is there.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Jetstream servers, tried in turn, 1 to 16 <c>wss://</c> addresses. Default: the four public ones.</summary>
    public IList<string> Jetstream { get; } = [];

    /// <summary>How far back reading begins at the very first start, 0 to 36 hours. Default 10 minutes.</summary>
    public TimeSpan Backfill { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How much is read again after every gap, 1 second to 10 minutes: servers differ in their time and order.
    /// Repeats are known as such. Default 10 seconds.
    /// </summary>
    public TimeSpan Rewind { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Without an event for so long a connection counts as dead, 5 seconds to 10 minutes. Default 30 seconds.</summary>
    public TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Where handles and follower counts of authors are looked up; empty looks nothing up. Default <c>https://public.api.bsky.app</c>.</summary>
    public string AppView { get; set; } = "https://public.api.bsky.app";

    /// <summary>Handle or e-mail address of the brand's account, for notifications and replies. Default none.</summary>
    public string? Identifier { get; set; }

    /// <summary>An app password of that account, never its own password. Default none.</summary>
    public string? AppPassword { get; set; }

    /// <summary>Where the account signs in. Default <c>https://bsky.social</c>.</summary>
    public string Service { get; set; } = "https://bsky.social";

    /// <summary>Time between two looks at the account's notifications, 10 seconds to 1 hour. Default 1 minute.</summary>
    public TimeSpan NotificationsInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether there is an account to sign in with.</summary>
    public bool HasAccount =>
        !string.IsNullOrWhiteSpace(Identifier) && !string.IsNullOrWhiteSpace(AppPassword);

    internal IReadOnlyList<string> Hosts => Jetstream.Count > 0 ? [.. Jetstream] : PublicHosts;

    /// <summary>Everything wrong with these options, each with its key and the fix.</summary>
    public IEnumerable<string> Problems()
    {
        if (Jetstream.Count > 16)
            yield return $"{Section}:Jetstream holds {Jetstream.Count} addresses; 16 are the most.";
        for (var i = 0; i < Jetstream.Count; i++)
            if (!IsSocket(Jetstream[i]))
                yield return $"{Section}:Jetstream:{i} is '{Jetstream[i]}'; write it like {PublicHosts[0]}.";
        if (Backfill < TimeSpan.Zero || Backfill > JetstreamMemory)
            yield return $"{Section}:Backfill is {Backfill}; it must lie between 00:00:00 and 1.12:00:00.";
        if (Rewind < TimeSpan.FromSeconds(1) || Rewind > TimeSpan.FromMinutes(10))
            yield return $"{Section}:Rewind is {Rewind}; it must lie between 00:00:01 and 00:10:00.";
        if (Silence < TimeSpan.FromSeconds(5) || Silence > TimeSpan.FromMinutes(10))
            yield return $"{Section}:Silence is {Silence}; it must lie between 00:00:05 and 00:10:00.";
        if (
            NotificationsInterval < TimeSpan.FromSeconds(10)
            || NotificationsInterval > TimeSpan.FromHours(1)
        )
            yield return $"{Section}:NotificationsInterval is {NotificationsInterval}; it must lie between 00:00:10 and 01:00:00.";
        if (AppView.Length > 0 && !WebAddress.IsValid(AppView))
            yield return $"{Section}:AppView is '{AppView}'; write an address that begins with https://, or leave it empty to look nothing up.";
        if (!WebAddress.IsValid(Service))
            yield return $"{Section}:Service is '{Service}'; write an address that begins with https://, such as https://bsky.social.";
        if (string.IsNullOrWhiteSpace(Identifier) != string.IsNullOrWhiteSpace(AppPassword))
            yield return $"{Section}:{(string.IsNullOrWhiteSpace(Identifier) ? nameof(Identifier) : nameof(AppPassword))} is missing: signing in needs both Identifier and AppPassword; set it, or remove the other.";
    }

    private static bool IsSocket(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "ws" or "wss"
        && uri.UserInfo.Length == 0;
}
