namespace MentionTriage.Intake.Sources.X;

/// <summary>X, through its API v2. Section <c>Sources:X</c>.</summary>
public sealed class XOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Sources:X";

    /// <summary>The client that is always there.</summary>
    internal const string BuiltInClient = "builtin";

    /// <summary>Whether it is read. Default <c>true</c> once the section is there.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Name of what asks X: <c>builtin</c>, or <c>tweetinvi</c> where the build has it. Default <c>builtin</c>.</summary>
    public string Client { get; set; } = BuiltInClient;

    /// <summary>Address of the API. Default <c>https://api.x.com</c>.</summary>
    public string Url { get; set; } = "https://api.x.com";

    /// <summary>The app's bearer token. Either this, or <see cref="ApiKey"/> and <see cref="ApiSecret"/> to fetch one.</summary>
    public string? BearerToken { get; set; }

    /// <summary>The app's key, also called consumer key.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The app's secret, also called consumer secret.</summary>
    public string? ApiSecret { get; set; }

    /// <summary>OAuth 1.0a token of the brand's account, for replies; with <see cref="AccessTokenSecret"/>, <see cref="ApiKey"/> and <see cref="ApiSecret"/>. Default none.</summary>
    public string? AccessToken { get; set; }

    /// <summary>The secret of <see cref="AccessToken"/>.</summary>
    public string? AccessTokenSecret { get; set; }

    /// <summary>OAuth 2.0 client of the app, for replies with <see cref="RefreshToken"/>. Default none.</summary>
    public string? ClientId { get; set; }

    /// <summary>Its secret, for confidential clients. Default none.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>
    /// OAuth 2.0 refresh token of the brand's account, with scopes <c>tweet.read tweet.write users.read
    /// offline.access</c>. X replaces it with each use; the newest is kept in the store. Default none.
    /// </summary>
    public string? RefreshToken { get; set; }

    /// <summary>Number of the brand's account; looked up by the first handle in <c>Brand:Handles:x</c> when not set.</summary>
    public string? UserId { get; set; }

    /// <summary>Whether the filtered stream is read; without it, search alone. Default <c>true</c>; refused ones fall back to search.</summary>
    public bool Stream { get; set; } = true;

    /// <summary>Time between two searches without a stream, 5 seconds to 1 day. Default 1 minute.</summary>
    public TimeSpan SearchInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Time between two searches beside a stream, for what it missed, 1 minute to 1 day. Default 15 minutes.</summary>
    public TimeSpan CatchUpInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Time between two looks at the account's own mentions, 5 seconds to 1 day. Default 1 minute.</summary>
    public TimeSpan MentionsInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How far back reading begins at the very first start, 0 to 6 days. Default 1 hour.</summary>
    public TimeSpan Backfill { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Characters of one search query, 64 to 4,096: what the plan allows. Default 512.</summary>
    public int QueryLength { get; set; } = 512;

    /// <summary>Operators added to every rule and query, such as <c>-is:nullcast</c>, at most 200 characters. Default none.</summary>
    public string ExtraQuery { get; set; } = "";

    /// <summary>Begins the tags of our rules; rules of the app with other tags are left alone, 1 to 40 letters, digits and dashes. Default <c>mention-triage</c>.</summary>
    public string RuleTag { get; set; } = "mention-triage";

    /// <summary>US dollars a UTC day that reading may cost, 0.01 to 100,000; 0 for no cap. As it nears, searches come more seldom; once it is reached, nothing is read until 00:00 UTC. Default 10.</summary>
    public decimal DailyCapUsd { get; set; } = 10;

    /// <summary>What X charges.</summary>
    public XPrices Prices { get; set; } = new();

    internal bool HasApp =>
        !string.IsNullOrWhiteSpace(BearerToken)
        || (!string.IsNullOrWhiteSpace(ApiKey) && !string.IsNullOrWhiteSpace(ApiSecret));

    internal bool HasOAuth1 =>
        !string.IsNullOrWhiteSpace(AccessToken)
        && !string.IsNullOrWhiteSpace(AccessTokenSecret)
        && !string.IsNullOrWhiteSpace(ApiKey)
        && !string.IsNullOrWhiteSpace(ApiSecret);

    internal bool HasOAuth2 =>
        !string.IsNullOrWhiteSpace(ClientId) && !string.IsNullOrWhiteSpace(RefreshToken);

    /// <summary>Whether somebody can answer through the API.</summary>
    internal bool HasUser => HasOAuth1 || HasOAuth2;
}
