using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>Trains the lanes that come from the public sets and scores the mentions with them.</summary>
internal sealed class PublicLanes(string directory, ConceptTable concepts, int iterations)
{
    private const int Acts = 6;
    private const int EmotionGroups = 7;

    public void Train(
        IReadOnlyList<LabelledMention> mentions,
        FeatureMatrix matrix,
        LaneTable table,
        LaneScores lanes,
        Action<string, double> report
    )
    {
        var held = mentions
            .Select(mention => SetText.Key(mention.Text))
            .ToHashSet(StringComparer.Ordinal);
        var validation = Path.Combine(directory, "sentiment", "semeval_val.tsv");
        if (File.Exists(validation))
            held.UnionWith(
                File.ReadLines(validation)
                    .Select(line => SetText.Key(line[..line.LastIndexOf('\t')]))
            );
        var sets = new PublicSets(directory, held);
        var done = 0.02;
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
                ModelTrainer.Bits
            );
            foreach (var task in tasks)
            {
                report(name, done);
                var layer = LogisticTrainer.Train(
                    features,
                    task,
                    1 << ModelTrainer.Bits,
                    iterations
                );
                table.Set(lane, layer);
                lanes.Score(layer, lane, matrix, Enumerable.Range(0, mentions.Count));
                lane += layer.Outputs;
                done += 0.03;
            }
        }

        var sentiment = sets.Sentiment();
        Run(
            "sentiment of general texts",
            Lane.GeneralSentiment,
            sentiment,
            Task(sentiment, 3, 2, label => label)
        );
        var complaints = sets.Complaints();
        Run("complaints", Lane.Complaint, complaints, Task(complaints, 2, 1, label => label));
        var severities = sets.Severities();
        Run(
            "severity",
            Lane.Severity,
            severities,
            Task(severities, 2, 1, label => label >= 2 ? 1 : 0),
            Task(severities, 2, 1, label => label >= 3 ? 1 : 0)
        );
        var acts = sets.Acts();
        Run(
            "speech acts",
            Lane.Act,
            acts,
            Enumerable.Range(0, Acts).Select(act => Task(acts, 2, 1, label => label == act ? 1 : 0))
        );
        var emotions = sets.Emotions();
        Run(
            "emotions",
            Lane.Emotion,
            emotions,
            Enumerable
                .Range(0, EmotionGroups)
                .Select(group => Task(emotions, 2, 2, label => (label >> group) & 1))
        );
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
