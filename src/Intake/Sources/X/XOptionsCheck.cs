namespace MentionTriage.Intake.Sources.X;

/// <summary>Finds what in the options cannot be followed.</summary>
internal static class XOptionsCheck
{
    private const string Section = XOptions.Section;

    /// <summary>Everything wrong with the options, each with its key and the fix.</summary>
    public static IEnumerable<string> Problems(XOptions options) =>
        [.. Credentials(options), .. Numbers(options), .. Prices(options.Prices)];

    /// <summary>The same, and whether this build has the client they name.</summary>
    /// <param name="options">The options.</param>
    /// <param name="clients">Clients this build has beside the built-in one.</param>
    public static IEnumerable<string> Problems(XOptions options, IReadOnlyList<string> clients) =>
        [.. Problems(options), .. Client(options, clients)];

    private static IEnumerable<string> Client(XOptions options, IReadOnlyList<string> clients)
    {
        string[] known = [XOptions.BuiltInClient, .. clients];
        if (!known.Contains(options.Client, StringComparer.OrdinalIgnoreCase))
            yield return $"{Section}:Client is '{options.Client}'; this build has {string.Join(" and ", known)}. The README says how to build with others.";
    }

    private static IEnumerable<string> Credentials(XOptions options)
    {
        if (!options.HasApp)
            yield return $"{Section}:BearerToken is missing; set it, or {Section}:ApiKey and {Section}:ApiSecret, from the app's page in X's developer console.";
        if (Has(options.AccessToken) != Has(options.AccessTokenSecret))
            yield return $"{Section}:{(Has(options.AccessToken) ? "AccessTokenSecret" : "AccessToken")} is missing; answering by OAuth 1.0a needs both.";
        else if (Has(options.AccessToken) && !options.HasOAuth1)
            yield return $"{Section}:ApiKey and {Section}:ApiSecret are missing; answering by OAuth 1.0a signs with them too.";
        if (Has(options.ClientId) != Has(options.RefreshToken))
            yield return $"{Section}:{(Has(options.ClientId) ? "RefreshToken" : "ClientId")} is missing; answering by OAuth 2.0 needs both.";
        if (!WebAddress.IsValid(options.Url))
            yield return $"{Section}:Url is '{options.Url}'; write an address that begins with https://, such as https://api.x.com.";
        if (options.UserId is { } id && !(id.Length is > 0 and <= 20 && id.All(char.IsAsciiDigit)))
            yield return $"{Section}:UserId is '{id}'; it must be the account's number.";
    }

    private static IEnumerable<string> Numbers(XOptions options)
    {
        var day = TimeSpan.FromDays(1);
        foreach (
            var (key, value, least) in new[]
            {
                (nameof(options.SearchInterval), options.SearchInterval, TimeSpan.FromSeconds(5)),
                (nameof(options.CatchUpInterval), options.CatchUpInterval, TimeSpan.FromMinutes(1)),
                (
                    nameof(options.MentionsInterval),
                    options.MentionsInterval,
                    TimeSpan.FromSeconds(5)
                ),
            }
        )
            if (value < least || value > day)
                yield return $"{Section}:{key} is {value}; it must lie between {least} and {day}.";
        if (options.Backfill < TimeSpan.Zero || options.Backfill > TimeSpan.FromDays(6))
            yield return $"{Section}:Backfill is {options.Backfill}; it must lie between 00:00:00 and 6.00:00:00.";
        if (options.QueryLength is < 64 or > 4_096)
            yield return $"{Section}:QueryLength is {options.QueryLength}; it must lie between 64 and 4,096.";
        if (options.ExtraQuery.Length > 200)
            yield return $"{Section}:ExtraQuery is {options.ExtraQuery.Length} characters long; 200 are the most.";
        if (
            options.RuleTag.Length is 0 or > 40
            || !options.RuleTag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        )
            yield return $"{Section}:RuleTag must be 1 to 40 letters a-z, digits or dashes.";
        if (options.DailyCapUsd is not 0 and (< 0.01m or > 100_000))
            yield return $"{Section}:DailyCapUsd is {options.DailyCapUsd}; it must be 0 for no cap, or lie between 0.01 and 100,000.";
    }

    private static IEnumerable<string> Prices(XPrices prices) =>
        new (string Key, decimal Value)[]
        {
            (nameof(prices.PostRead), prices.PostRead),
            (nameof(prices.UserRead), prices.UserRead),
            (nameof(prices.OwnMentionRead), prices.OwnMentionRead),
            (nameof(prices.Post), prices.Post),
            (nameof(prices.SummonedReply), prices.SummonedReply),
        }
            .Where(price => price.Value is < 0 or > 100)
            .Select(price =>
                $"{Section}:Prices:{price.Key} is {price.Value}; it must lie between 0 and 100."
            );

    private static bool Has(string? value) => !string.IsNullOrWhiteSpace(value);
}
