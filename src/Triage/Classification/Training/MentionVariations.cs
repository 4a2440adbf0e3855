using MentionTriage.Mentions;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>
/// Mentions made from other mentions, to teach what no set says often enough: a link at the end changes
/// nothing, and a last word that all is well again changes everything.
/// </summary>
internal static class MentionVariations
{
    private const int LinkEvery = 8;
    private const int CalmEvery = 16;

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
}
