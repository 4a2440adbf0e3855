namespace MentionTriage.Triage.Classification.Features;

/// <summary>Where the words of a hashtag part: <c>#SoManyDelays2Day</c> at each change of case or to a digit.</summary>
internal static class HashtagWords
{
    /// <summary>Length of the first word of the tag, at least 1.</summary>
    public static int NextBreak(ReadOnlySpan<char> tag)
    {
        for (var at = 1; at < tag.Length; at++)
        {
            var (before, here) = (tag[at - 1], tag[at]);
            if (here == '_' || before == '_' || char.IsDigit(here) != char.IsDigit(before))
                return at;
            if (char.IsUpper(here) && char.IsLower(before))
                return at;
            // "AGGDay": the capital that begins a word after capitals.
            if (
                char.IsUpper(here)
                && char.IsUpper(before)
                && at + 1 < tag.Length
                && char.IsLower(tag[at + 1])
            )
                return at;
        }

        return tag.Length;
    }
}
