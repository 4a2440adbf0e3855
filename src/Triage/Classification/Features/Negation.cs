using System.Collections.Frozen;

namespace MentionTriage.Triage.Classification.Features;

/// <summary>The words that turn what follows into its opposite.</summary>
internal static class Negation
{
    private static readonly FrozenSet<uint> Words = new[]
    {
        "not",
        "no",
        "never",
        "none",
        "nothing",
        "nobody",
        "nowhere",
        "neither",
        "nor",
        "without",
        "hardly",
        "barely",
        "dont",
        "doesnt",
        "didnt",
        "isnt",
        "arent",
        "wasnt",
        "werent",
        "cant",
        "cannot",
        "couldnt",
        "wont",
        "wouldnt",
        "shouldnt",
        "hasnt",
        "havent",
        "hadnt",
        "aint",
        "nt",
    }
        .Select(word => FeatureHash.Of(word))
        .ToFrozenSet();

    public static bool Contains(uint hash) => Words.Contains(hash);
}
