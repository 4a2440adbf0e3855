using System.Globalization;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>Reads the public sets of the shared data directory that a shipped model may learn from.</summary>
/// <remarks>
/// Texts that also occur among the labelled mentions or in a held-out file are left out, so that no score
/// is measured on a text the model has seen.
/// </remarks>
internal sealed class PublicSets(string directory, IReadOnlySet<string> heldOut)
{
    private const int KeepEvery = 15;

    /// <summary>
    /// What a tweet of the other two sets counts against one of SemEval's: their raters drew the line of what
    /// is neutral elsewhere.
    /// </summary>
    private const float AsideWeight = 0.1f;

    private static readonly string[][] EmotionGroups =
    [
        ["anger", "annoyance", "disgust", "disapproval"],
        ["sadness", "disappointment", "grief", "remorse", "fear", "nervousness", "embarrassment"],
        ["joy", "amusement", "excitement"],
        ["love", "admiration", "caring", "approval", "pride"],
        ["gratitude", "relief"],
        ["curiosity", "confusion", "desire", "optimism"],
    ];

    private static readonly string[] TextFiles =
    [
        "sentiment/semeval_train.tsv",
        "sentiment/semeval_2013_2016_raw.tsv",
        "sentiment/semeval_topic_two_point.tsv",
        "sentiment/vader_rated_tweets.tsv",
        "sentiment/general_tweets_3class.tsv",
        "sentiment/goemotions_train.tsv",
        "sentiment/goemotions_dev.tsv",
        "sentiment/irony_train.tsv",
        "sentiment/emotion_train.tsv",
        "sentiment/offensive_train.tsv",
        "triage/xci_complaint.tsv",
        "triage/telecom_airline_complaint.tsv",
        "triage/tweet_acts.tsv",
        "triage/unlabelled_care_turns.tsv",
    ];

    private static readonly string[] ActLabels = ["EXP", "STM", "QUE", "SUG", "THT", "REQ"];

    /// <summary>Sentiment texts: those to learn from, and a part kept for fitting the head.</summary>
    public (IReadOnlyList<LabelledText> Learn, IReadOnlyList<LabelledText> Keep) Sentiment()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var tweets = Read("sentiment/semeval_train.tsv", SentimentLabel, seen).ToList();
        LabelledText[] learn =
        [
            .. tweets.Where((_, at) => at % KeepEvery != 0),
            .. Read("sentiment/semeval_2013_2016_raw.tsv", SentimentLabel, seen),
            .. Read("sentiment/semeval_topic_two_point.tsv", SentimentLabel, seen),
            .. Aside(Read("sentiment/vader_rated_tweets.tsv", RatingLabel, seen)),
            .. Aside(Read("sentiment/general_tweets_3class.tsv", SentimentLabel, seen)),
        ];
        return (learn, [.. tweets.Where((_, at) => at % KeepEvery == 0)]);
    }

    private static IEnumerable<LabelledText> Aside(IEnumerable<LabelledText> texts) =>
        texts.Select(text => text with { Weight = AsideWeight });

    /// <summary>1 complaint, 0 not.</summary>
    public IReadOnlyList<LabelledText> Complaints() =>
        [
            .. Read("triage/xci_complaint.tsv", NumberLabel, []),
            .. Read("triage/telecom_airline_complaint.tsv", NumberLabel, []),
        ];

    /// <summary>0 none to 4 very severe.</summary>
    public IReadOnlyList<LabelledText> Severities() =>
        [.. Read("triage/xci_severity.tsv", NumberLabel, [])];

    /// <summary>0 expression, 1 statement, 2 question, 3 suggestion, 4 threat, 5 request, 6 other.</summary>
    public IReadOnlyList<LabelledText> Acts() =>
        [
            .. Read(
                "triage/tweet_acts.tsv",
                label => Array.IndexOf(ActLabels, label) is var at && at >= 0 ? at : 6,
                []
            ),
        ];

    /// <summary>Bit set over six groups: anger, sadness or fear, joy, love, gratitude, curiosity.</summary>
    public IReadOnlyList<LabelledText> Emotions() =>
        [.. Read("sentiment/goemotions_train.tsv", EmotionBits, [])];

    /// <summary>Every open text, labelled for whatever: word vectors need none of the labels.</summary>
    public IReadOnlyList<string> Texts()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. TextFiles
                .Where(file => File.Exists(Path.Combine(directory, file)))
                .SelectMany(file => Read(file, _ => 0, seen))
                .Select(text => text.Text),
        ];
    }

    private IEnumerable<LabelledText> Read(
        string file,
        Func<string, int?> read,
        HashSet<string> seen
    )
    {
        var path = Path.Combine(directory, file);
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var tab = line.LastIndexOf('\t');
            if (tab < 0)
                throw new MalformedRowException(
                    path,
                    number,
                    "label",
                    "the row has no tab before a label."
                );
            var label = line[(tab + 1)..];
            if (read(label) is not { } value)
                continue;
            if (value < 0)
                throw new MalformedRowException(
                    path,
                    number,
                    "label",
                    $"'{label}' is no label of this set."
                );
            var key = SetText.Key(line[..tab]);
            if (key.Length > 0 && !heldOut.Contains(key) && seen.Add(key))
                yield return new LabelledText(SetText.Clean(line[..tab]), value);
        }
    }

    // A null leaves the row out: the topic file has three rows marked "off topic".
    private static int? SentimentLabel(string label) =>
        label switch
        {
            "negative" or "0" => 0,
            "neutral" or "1" => 1,
            "positive" or "2" => 2,
            "off topic" => null,
            _ => -1,
        };

    private static int? RatingLabel(string label) =>
        double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var rating)
            ? rating switch
            {
                <= -0.6 => 0,
                >= 0.6 => 2,
                _ => 1,
            }
            : -1;

    private static int? NumberLabel(string label) =>
        int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;

    private static int? EmotionBits(string label)
    {
        var bits = 0;
        foreach (var name in label.Split(','))
        {
            for (var group = 0; group < EmotionGroups.Length; group++)
                bits |= EmotionGroups[group].Contains(name) ? 1 << group : 0;
        }

        return bits;
    }
}
