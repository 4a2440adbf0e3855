using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>Trains the lanes that come from the public sets and scores the mentions with them.</summary>
internal sealed class PublicLanes
{
    /// <summary>Source of <see cref="Contrast"/>: learnt from in every fold.</summary>
    public const string ContrastSource = "contrast";

    private const int ContrastEvery = 12;
    private const double SentimentPenalty = 2;
    private const int SentimentIterations = 60;
    private const int Acts = 6;
    private const int EmotionGroups = 6;

    private readonly PublicSets _sets;
    private readonly IReadOnlyList<LabelledText> _sentiment;

    public PublicLanes(string directory, IReadOnlyList<LabelledMention> mentions)
    {
        var held = mentions
            .Select(mention => SetText.Key(mention.Text))
            .ToHashSet(StringComparer.Ordinal);
        var labelled = Path.Combine(directory, "triage", "labelled.tsv");
        if (File.Exists(labelled))
            held.UnionWith(LabelledFile.Read(labelled).Select(row => SetText.Key(row.Text)));
        var validation = Path.Combine(directory, "sentiment", "semeval_val.tsv");
        if (File.Exists(validation))
            held.UnionWith(LabelledFile.Read(validation).Select(row => SetText.Key(row.Text)));
        _sets = new PublicSets(directory, held);
        (_sentiment, var keep) = _sets.Sentiment();
        Kept =
        [
            .. keep.Select(text => new LabelledMention(
                text.Text,
                "tweets",
                null,
                -1,
                -1,
                null,
                text.Label
            )),
        ];
        Contrast =
        [
            .. _sentiment
                .Where((_, at) => at % ContrastEvery == 0)
                .Select(text => new LabelledMention(
                    text.Text,
                    ContrastSource,
                    null,
                    -1,
                    -1,
                    null,
                    text.Label
                )),
        ];
    }

    /// <summary>General texts with their sentiment; none of them is among the mentions or in a held-out file.</summary>
    public IReadOnlyList<LabelledText> Sentiment => _sentiment;

    /// <summary>General texts to tell mentions from.</summary>
    public IReadOnlyList<LabelledMention> Contrast { get; }

    /// <summary>Texts of which only the sentiment is known, that no lane learns from: the sentiment head is fitted on them too.</summary>
    public IReadOnlyList<LabelledMention> Kept { get; }

    /// <summary>Word vectors from every open text and from the mentions.</summary>
    public WordVectors Vectors(IReadOnlyList<LabelledMention> mentions, Action<double> report) =>
        WordVectorTrainer.Train(
            [.. _sets.Texts(), .. mentions.Select(mention => mention.Text)],
            report
        );

    public void Train(
        ConceptTable concepts,
        Lexicon lexicon,
        int passes,
        int columns,
        FeatureMatrix mentions,
        LaneTable table,
        LaneScores lanes,
        Action<string, double> report
    )
    {
        var done = 0.2;
        void Run(
            string name,
            int lane,
            IReadOnlyList<LabelledText> texts,
            params IEnumerable<LogisticTask> tasks
        )
        {
            var features = FeatureMatrix.Read(
                [.. texts.Select(text => text.Text)],
                concepts,
                lexicon,
                ModelTrainer.Bits
            );
            foreach (var task in tasks)
            {
                report(name, done);
                var layer = OnlineTrainer.Train(features, task, columns, passes);
                table.Set(lane, layer);
                lanes.Score(layer, lane, mentions, Enumerable.Range(0, mentions.Count));
                lane += layer.Outputs;
                done += 0.005;
            }
        }

        LearnSentiment(concepts, lexicon, passes, columns, mentions, table, lanes, report);
        var complaints = _sets.Complaints();
        Run("complaints", Lane.Complaint, complaints, Task(complaints, 2, 1, label => label));
        var severities = _sets.Severities();
        Run(
            "severity",
            Lane.Severity,
            severities,
            Task(severities, 2, 1, label => label >= 2 ? 1 : 0)
        );
        var acts = _sets.Acts();
        Run(
            "speech acts",
            Lane.Act,
            acts,
            Enumerable.Range(0, Acts).Select(act => Task(acts, 2, 1, label => label == act ? 1 : 0))
        );
        var emotions = _sets.Emotions();
        Run(
            "emotions",
            Lane.Emotion,
            emotions,
            Enumerable
                .Range(0, EmotionGroups)
                .Select(group => Task(emotions, 2, 2, label => (label >> group) & 1))
        );
    }

    private void LearnSentiment(
        ConceptTable concepts,
        Lexicon lexicon,
        int passes,
        int columns,
        FeatureMatrix mentions,
        LaneTable table,
        LaneScores lanes,
        Action<string, double> report
    )
    {
        report("sentiment of general texts", 0.2);
        var features = FeatureMatrix.Read(
            [.. _sentiment.Select(text => text.Text)],
            concepts,
            lexicon,
            ModelTrainer.Bits
        );
        var perLabel = new float[3];
        foreach (var text in _sentiment)
            perLabel[text.Label] += text.Weight;
        var even = perLabel.Sum() / perLabel.Length;
        var task = new LogisticTask(
            [.. _sentiment.Select(text => text.Label)],
            [.. _sentiment.Select(text => text.Weight * even / perLabel[text.Label])],
            perLabel.Length,
            SentimentPenalty
        );
        // Two fits that err apart: an exact one that leans on SemEval, and a few passes over all alike. A mean of
        // linear layers is a linear layer: the second costs nothing where mentions are read.
        var layer = LogisticTrainer
            .Train(features, task, columns, SentimentIterations)
            .MeanWith(
                OnlineTrainer.Train(
                    features,
                    Task(_sentiment, perLabel.Length, 2, label => label),
                    columns,
                    passes
                )
            );
        table.Set(Lane.GeneralSentiment, layer);
        lanes.Score(layer, Lane.GeneralSentiment, mentions, Enumerable.Range(0, mentions.Count));
    }

    private static LogisticTask Task(
        IReadOnlyList<LabelledText> texts,
        int classes,
        double penalty,
        Func<int, int> label
    )
    {
        int[] targets = [.. texts.Select(text => label(text.Label))];
        return new LogisticTask(targets, LogisticTask.Balanced(targets, classes), classes, penalty);
    }
}
