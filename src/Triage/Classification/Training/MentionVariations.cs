using MentionTriage.Mentions;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>
/// Mentions made from other mentions, to teach what no set says often enough: a link at the end or a slip of
/// the fingers changes nothing, and a last word that all is well again changes everything.
/// </summary>
internal static class MentionVariations
{
    private const int LinkEvery = 8;
    private const int CalmEvery = 16;
    private const int SlipEvery = 6;

    /// <summary>Letters a word needs to be mistyped: in a shorter one a slip makes another word.</summary>
    private const int LongWord = 5;

    private static readonly string[] Links =
    [
        "https://t.co/k3Xq9",
        "http://t.co/Zr71b",
        "https://bit.ly/2uQ0d",
        "https://www.example.com/a/81",
    ];

    private static readonly string[] Calm =
    [
        "Edit: working again now",
        "ok it just came back, cheers",
        "scratch that, found it",
        "update: solved, thank you",
        "forget it, got it working",
        "oh wait it's been sorted out, ta",
        "- fixed now, ignore this",
        "Resolved in the end, thanks all",
        "(solved itself, nothing needed)",
        "and now it works, so no need to reply",
        "(just started working again on its own)",
        "no help needed any more, it's done",
    ];

    /// <summary>The variations of some of the mentions, each of its mention's source, so that the two are never held apart.</summary>
    public static IEnumerable<LabelledMention> Of(IReadOnlyList<LabelledMention> mentions)
    {
        for (var at = 0; at < mentions.Count; at++)
        {
            var mention = mentions[at];
            var varied = mention with { Real = false, Random = false };
            if (at % LinkEvery == 0 && !mention.Text.Contains("http", StringComparison.Ordinal))
                yield return varied with
                {
                    Text = $"{mention.Text} {Links[at / LinkEvery % Links.Length]}",
                };
            if (at % SlipEvery == 2 && Slip(mention, at / SlipEvery) is { } slipped)
                yield return varied with
                {
                    Text = slipped,
                };
            // Where nothing was to be done, nothing is to be done still.
            if (at % CalmEvery == 9 && mention is { Urgency: 0, Delight: 0 })
                yield return varied with
                {
                    Text = $"{mention.Text} {Calm[at / CalmEvery % Calm.Length]}",
                };
            // Harm stays harm: only what an answer could have put right is put right.
            if (at % CalmEvery == 1 && mention is { Urgency: 1 or 2, Delight: 0 })
                yield return varied with
                {
                    Text = $"{mention.Text} {Calm[at / CalmEvery % Calm.Length]}",
                    Kind = MentionKind.Other,
                    Urgency = 0,
                    Window = null,
                    Sentiment = 1,
                };
        }
    }

    // One of the long words loses a letter, or two of its letters change places. The words of the window are
    // left alone: they must stand in the text as the label has them.
    private static string? Slip(LabelledMention mention, int choice)
    {
        var words = mention.Text.Split(' ');
        int[] open =
        [
            .. Enumerable
                .Range(0, words.Length)
                .Where(at =>
                    words[at].Length >= LongWord
                    && words[at].All(char.IsAsciiLetter)
                    && mention.Window?.Contains(words[at], StringComparison.Ordinal) != true
                ),
        ];
        if (open.Length == 0)
            return null;
        ref var word = ref words[open[choice % open.Length]];
        var middle = 1 + choice % (word.Length - 3);
        word =
            choice % 2 == 0
                ? word.Remove(middle, 1)
                : $"{word[..middle]}{word[middle + 1]}{word[middle]}{word[(middle + 2)..]}";
        return string.Join(' ', words);
    }
}
