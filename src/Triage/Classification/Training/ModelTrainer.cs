using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.Classification.Model;
using MentionTriage.Triage.TimeWindows;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>Trains a model: lanes from the public sets, lanes from labelled mentions, and the heads on held-out scores.</summary>
/// <remarks>Deterministic: the same files and seed give the same bytes.</remarks>
public sealed class ModelTrainer(TrainingRequest request, Action<TrainingProgress> report)
{
    internal const int Bits = 18;
    private const int Folds = 5;
    private const int MoreGroupings = 2;

    /// <summary>
    /// Part of the mentions' lanes that is the mean of the held-out rounds' layers. Each has not seen some
    /// source, so their mean leans less on what one source happens to say.
    /// </summary>
    private const float FoldShare = 0.5f;

    private const int Iterations = 40;
    private const int PublicPasses = 3;

    private string? _score;

    /// <summary>What was chosen and how it does on mentions held out, once trained; for people.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Trains and writes the model.</summary>
    /// <returns>Path of the model file.</returns>
    /// <exception cref="MalformedRowException">A row of the input cannot be read.</exception>
    /// <exception cref="IOException">A file or directory is missing, or the output cannot be written.</exception>
    public string Train()
    {
        Report("reading mentions", 0);
        var mentions = TrainingMentions.Read(request);
        var concepts = ConceptList.Parse(File.ReadAllText(request.Concepts));
        var model = Train(mentions, concepts);
        Directory.CreateDirectory(request.Output);
        var path = Path.Combine(request.Output, ModelFile.FileName);
        ModelFile.Write(path, model);
        Report("done", 1);
        return path;
    }

    internal TriageModel Train(IReadOnlyList<LabelledMention> mentions, ConceptTable concepts)
    {
        var open = request.Data is { } data ? new PublicLanes(data, mentions) : null;
        var lexicon = request.Data is { } root ? Lexicon.Read(root) : Lexicon.Empty;
        var vectors = open?.Vectors(mentions, done => Report("word vectors", 0.2 * done));
        var table = new LaneTable(Bits, vectors?.Count ?? 0);
        var columns = (1 << Bits) + (vectors is null ? 0 : WordVectors.Width);
        // After the mentions come general texts: some to tell mentions from, some kept out of every lane.
        List<LabelledMention> rows = [.. mentions, .. open?.Contrast ?? [], .. open?.Kept ?? []];
        var matrix = FeatureMatrix.Read(
            [.. rows.Select(row => row.Text)],
            concepts,
            lexicon,
            Bits,
            vectors
        );
        var lanes = new LaneScores(rows.Count);
        open?.Train(concepts, lexicon, PublicPasses, columns, matrix, table, lanes, Report);
        var settings = Choose(mentions, matrix, columns, vectors is not null);
        matrix = matrix.Scale(1 << Bits, settings.VectorShare);
        var folds = MentionFolds.Assign(rows, Folds, request.Seed);
        void Learn(FeatureMatrix part, IReadOnlyList<LabelledMention> of, float share, int[] held)
        {
            foreach (var task in MentionTasks.Of(of, settings))
            {
                var layer = LogisticTrainer.Train(part, task.Task, columns, Iterations);
                lanes.Score(layer, task.FirstLane, matrix, held);
                table.Add(task.FirstLane, layer, share);
                if (vectors is not null)
                    table.AddWords(
                        task.FirstLane,
                        layer.Outputs,
                        vectors.WeightsOf(layer, settings.VectorShare),
                        share
                    );
            }
        }

        for (var fold = 0; fold < Folds; fold++)
        {
            Report($"holding out part {fold + 1} of {Folds}", 0.65 + 0.05 * fold);
            int[] train = RowsWhere(folds, part => part != fold && part != MentionFolds.Never);
            int[] held = RowsWhere(folds, part => part == fold || part == MentionFolds.Never);
            Learn(matrix.Take(train), [.. train.Select(row => rows[row])], FoldShare / Folds, held);
            _score = HeldOutScore.Of(rows, lanes, row => folds[row] <= fold).ToString();
        }

        Report("training on all mentions", 0.92);
        var count = mentions.Count + (open?.Contrast.Count ?? 0);
        Learn(
            matrix.Take([.. Enumerable.Range(0, count)]),
            rows.GetRange(0, count),
            1 - FoldShare,
            []
        );
        Summary += "\n" + HeldOutTable.Of(rows, lanes);
        Report("fitting the heads", 0.97);
        var heads = new HeadTrainer(rows, lanes);
        var model = new TriageModel
        {
            Name = request.Name,
            Words = vectors is null ? HashIndex.Empty : new HashIndex(vectors.Hashes()),
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
            Window = heads.Window(),
            Windows = WindowTable.None,
        };
        Report("weighing expressions of time", 0.99);
        return model with { Windows = WindowTrainer.Train(model, rows, lanes, folds) };
    }

    private TrainingSettings Choose(
        IReadOnlyList<LabelledMention> mentions,
        FeatureMatrix matrix,
        int columns,
        bool hasVectors
    )
    {
        var search = new SettingsSearch(
            mentions,
            matrix.Take([.. Enumerable.Range(0, mentions.Count)]),
            columns,
            (step, done) => Report(step, 0.3 + 0.3 * done)
        );
        var start = TrainingSettings.Start with { VectorShare = hasVectors ? 1 : 0 };
        var apart = MentionFolds.Assign(mentions, Folds, request.Seed);
        var settings = search.Choose(start, apart);
        Report("measuring the choice", 0.6);
        Summary = FormattableString.Invariant(
            $"Chosen: {settings}. Held out, sources apart: {search.Score(settings, apart)}; mixed: {search.Score(settings, MentionFolds.Mixed(mentions.Count, Folds, request.Seed))}."
        );
        for (var grouping = 1; grouping <= MoreGroupings; grouping++)
            Summary += FormattableString.Invariant(
                $" Apart, sources grouped another way ({grouping}): {search.Score(settings, MentionFolds.Assign(mentions, Folds, request.Seed, grouping))}."
            );
        return settings;
    }

    private static int[] RowsWhere(int[] folds, Func<int, bool> isWanted) =>
        [.. Enumerable.Range(0, folds.Length).Where(row => isWanted(folds[row]))];

    private void Report(string step, double done) =>
        report(new TrainingProgress(step, done, _score));
}
