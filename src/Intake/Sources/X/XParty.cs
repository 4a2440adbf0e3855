using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.X;

/// <summary>X, in the words that ops read.</summary>
internal static class XParty
{
    /// <summary>The network's name.</summary>
    public const string Network = "x";

    public static readonly WireParty App = new(
        "X",
        $"{XOptions.Section}:BearerToken (or ApiKey and ApiSecret)",
        $"{XOptions.Section}:Url"
    );

    public static readonly WireParty User = new(
        "X",
        $"{XOptions.Section}:RefreshToken (or AccessToken and AccessTokenSecret)",
        $"{XOptions.Section}:Url"
    );
}
