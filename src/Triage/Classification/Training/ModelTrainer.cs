using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>Trains a model: lanes from the public sets, lanes from labelled mentions, and the heads on held-out scores.</summary>
/// <remarks>Deterministic: the same files and seed give the same bytes.</remarks>
public sealed class ModelTrainer(TrainingRequest request, Action<TrainingProgress> report)
{
    internal const int Bits = 18;
    private const int Folds = 5;

    /// <summary>
    /// Part of the mentions' lanes that is the mean of the held-out rounds' layers. Each has not seen some
    /// source, so their mean leans less on what one source happens to say.
    /// </summary>
    private const float FoldShare = 0.5f;

    private const int Iterations = 40;
    private const int PublicPasses = 4;

    private string? _score;

    /// <summary>Trains and writes the model.</summary>
    /// <returns>Path of the model file.</returns>
    /// <exception cref="MalformedRowException">A row of the input cannot be read.</exception>
    /// <exception cref="IOException">A file or directory is missing, or the output cannot be written.</exception>
    public string Train()
    {
        Report("reading mentions", 0);
        var mentions = ReadMentions();
        var concepts = ConceptTable.Parse(File.ReadAllText(request.Concepts));
        var model = Train(mentions, concepts);
        Directory.CreateDirectory(request.Output);
        var path = Path.Combine(request.Output, ModelFile.FileName);
        ModelFile.Write(path, model);
        Report("done", 1);
        return path;
    }

    internal TriageModel Train(IReadOnlyList<LabelledMention> mentions, ConceptTable concepts)
    {
        var table = new LaneTable(Bits);
        var open = request.Data is { } data ? new PublicLanes(data, mentions) : null;
        var lexicon = request.Data is { } root ? Lexicon.Read(root) : Lexicon.Empty;
        // After the mentions come general texts: some to tell mentions from, some kept out of every lane.
        List<LabelledMention> rows = [.. mentions, .. open?.Contrast ?? [], .. open?.Kept ?? []];
        var matrix = FeatureMatrix.Read([.. rows.Select(row => row.Text)], concepts, lexicon, Bits);
        var lanes = new LaneScores(rows.Count);
        open?.Train(concepts, lexicon, PublicPasses, matrix, table, lanes, Report);
        var folds = MentionFolds.Assign(rows, Folds, request.Seed);
        for (var fold = 0; fold < Folds; fold++)
        {
            Report($"holding out part {fold + 1} of {Folds}", 0.6 + 0.05 * fold);
            TrainFold(rows, matrix, folds, fold, table, lanes);
            _score = HeldOutScore.Describe(rows, lanes, folds, fold);
        }

        Report("training on all mentions", 0.88);
        var all = matrix.Take([
            .. Enumerable.Range(0, mentions.Count + (open?.Contrast.Count ?? 0)),
        ]);
        foreach (var task in MentionTasks.Of(rows.GetRange(0, all.Count)))
            table.Add(
                task.FirstLane,
                LogisticTrainer.Train(all, task.Task, 1 << Bits, Iterations),
                1 - FoldShare
            );
        Report("fitting the heads", 0.97);
        var heads = new HeadTrainer(rows, lanes);
        return new TriageModel
        {
            Name = request.Name,
            Bits = Bits,
            Table = table.Quantise(out var scales),
            Scales = scales,
            Bias = table.Bias,
            Concepts = concepts,
            Lexicon = lexicon,
            Sentiment = heads.Sentiment(),
            GeneralSentiment = heads.GeneralSentiment(),
            Addressed = heads.Addressed(),
            Kind = heads.Kind(),
            Urgency = heads.Urgency(),
            Delight = heads.Delight(),
        };
    }

    private static void TrainFold(
        List<LabelledMention> mentions,
        FeatureMatrix matrix,
        int[] folds,
        int fold,
        LaneTable table,
        LaneScores lanes
    )
    {
        int[] train =
        [
            .. Enumerable
                .Range(0, mentions.Count)
                .Where(row => folds[row] != fold && folds[row] != MentionFolds.Never),
        ];
        int[] held =
        [
            .. Enumerable
                .Range(0, mentions.Count)
                .Where(row => folds[row] == fold || folds[row] == MentionFolds.Never),
        ];
        var part = matrix.Take(train);
        foreach (var task in MentionTasks.Of([.. train.Select(row => mentions[row])]))
        {
            var layer = LogisticTrainer.Train(part, task.Task, 1 << Bits, Iterations);
            lanes.Score(layer, task.FirstLane, matrix, held);
            table.Add(task.FirstLane, layer, FoldShare / Folds);
        }
    }

    private List<LabelledMention> ReadMentions()
    {
        var mentions = new List<LabelledMention>();
        foreach (var corpus in request.Corpora)
        {
            if (!Directory.Exists(corpus))
                throw new DirectoryNotFoundException(
                    $"The corpus directory '{corpus}' does not exist."
                );
            foreach (var file in Directory.GetFiles(corpus, "*.tsv").Order(StringComparer.Ordinal))
                mentions.AddRange(LabelledFile.Read(file));
        }

        if (
            request.Data is { } data
            && Path.Combine(data, "triage", "labelled.tsv") is var labelled
            && File.Exists(labelled)
        )
            mentions.AddRange(LabelledFile.Read(labelled).Where(mention => mention.Open));
        mentions.RemoveAll(mention => mention.Kind is null);
        if (mentions.Count < 100)
            throw new InvalidDataException(
                $"Only {mentions.Count} labelled mentions were found in {string.Join(", ", request.Corpora)}; at least 100 are needed."
            );
        return mentions;
    }

    private void Report(string step, double done) =>
        report(new TrainingProgress(step, done, _score));
}
