namespace MentionTriage.Intake.Brand;

/// <summary>What is wrong with one entry of the profile and how to write it; <c>null</c> when nothing is.</summary>
internal static class EntryProblems
{
    private const int LongestAccount = 200;

    public static string? OfPhrase(string phrase) =>
        phrase.Trim().Length is < 2 or > 80 ? "write 2 to 80 characters"
        : !phrase.Any(c => WordScripts.Of(c) != WordScript.None)
            ? "write a word with letters or digits"
        : null;

    public static string? OfHashtag(string tag)
    {
        var plain = tag.Trim().TrimStart('#');
        return plain.Length is 0 or > 100 || plain.Any(c => WordScripts.Of(c) == WordScript.None)
            ? "write one word of 1 to 100 letters and digits, for example deltaflight"
            : null;
    }

    public static string? OfDomain(string domain)
    {
        var plain = domain.Trim();
        if (Uri.TryCreate(plain, UriKind.Absolute, out var address) && address.Host.Length > 0)
            return $"write the domain alone: {address.Host}";
        return
            plain.Length > 253
            || !plain.Contains('.', StringComparison.Ordinal)
            || Uri.CheckHostName(plain) != UriHostNameType.Dns
            ? "write a domain such as delta.com, without path or blank"
            : null;
    }

    public static string? OfLanguage(string language) =>
        language.Length is 2 or 3 && language.All(char.IsAsciiLetter)
            ? null
            : "write a code of two or three letters, for example en";

    public static string? OfNetwork(string network) =>
        network.Length is > 0 and <= 40
        && network.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
        && !network.All(char.IsAsciiDigit)
            ? null
            : "is no network; write lists by network, for example Brand:Handles:x:0=delta";

    public static string? OfHandle(string network, string handle)
    {
        var plain = AccountTable.Plain(handle);
        if (OfAccount(network, handle) is { } wrong)
            return wrong;
        return network.ToLowerInvariant() switch
        {
            "x"
                when plain.Length > 15
                    || !plain.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') =>
                "a handle on X has 1 to 15 letters, digits or underscores",
            "bluesky" when plain.StartsWith("did:", StringComparison.OrdinalIgnoreCase) =>
                "this is an id; write it under Brand:AccountIds:bluesky",
            "bluesky" when !plain.Contains('.', StringComparison.Ordinal) =>
                $"a handle on Bluesky is a whole domain, for example {plain}.bsky.social",
            _ => null,
        };
    }

    public static string? OfAccountId(string network, string id) =>
        OfAccount(network, id)
        ?? network.ToLowerInvariant() switch
        {
            "bluesky" when !id.StartsWith("did:", StringComparison.Ordinal) =>
                "an id on Bluesky begins with did:, for example did:plc:z72i7hdynmk6r22z27h6tvur; a handle belongs under Brand:Handles:bluesky",
            "x" when !id.All(char.IsAsciiDigit) =>
                "an id on X is a number; a handle belongs under Brand:Handles:x",
            _ => null,
        };

    public static string? OfAccount(string network, string account)
    {
        var plain = AccountTable.Plain(account);
        return
            plain.Length is 0 or > LongestAccount
            || plain.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? $"write a handle or an id of 1 to {LongestAccount} characters without blanks"
            : null;
    }
}
