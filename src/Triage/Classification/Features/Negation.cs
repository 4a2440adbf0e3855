namespace MentionTriage.Triage.Classification.Features;

/// <summary>The words that turn what follows into its opposite.</summary>
internal static class Negation
{
    private static readonly HashIndex Words = Index(
        "not no never none nothing nobody nowhere neither nor without hardly barely dont doesnt didnt isnt arent wasnt werent cant cannot couldnt wont wouldnt shouldnt hasnt havent hadnt aint nt"
    );

    public static bool Contains(uint hash) => Words.Contains(hash);

    private static HashIndex Index(string words)
    {
        var each = words.Split(' ');
        var hashes = new uint[each.Length];
        for (var at = 0; at < each.Length; at++)
            hashes[at] = FeatureHash.Of(each[at]);
        return new HashIndex(hashes);
    }
}
