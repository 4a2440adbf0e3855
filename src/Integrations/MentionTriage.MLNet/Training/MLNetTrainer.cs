using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.Classification.Training;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MentionTriage.MLNet.Training;

/// <summary>Trains a pipeline of ML.NET on the rows the built-in engine learns from.</summary>
/// <remarks>
/// In two steps. Heads of words learn from the features of texts; each is also learnt with some sources left
/// out, to hear what it says of texts from sources it has not seen. Heads of scores are fitted on those
/// sayings at the base rates of real traffic, which is what calibrates them. The model is both in a row.
/// </remarks>
internal sealed class MLNetTrainer(TrainingRequest request, Action<TrainingProgress> report)
{
    private const int Folds = 5;
    private const float WordPenalty = 0.7f;
    private const float GeneralPenalty = 1;
    private const float ScorePenalty = 1;
    private const int WordIterations = 50;
    private const int ScoreIterations = 200;
    private readonly MLContext _context = new(request.Seed);
    private readonly List<LabelledMention> _rows = [];
    private ScoreRow[] _scores = [];
    private LaneScores _lanes = new(0);
    private string? _score;

    /// <summary>Trains and writes the model.</summary>
    /// <exception cref="MalformedRowException">A row of the input cannot be read.</exception>
    /// <exception cref="IOException">A file or directory is missing, or the output cannot be written.</exception>
    public TrainedModel Train()
    {
        Report("reading mentions", 0);
        var mentions = TrainingMentions.Read(request);
        var concepts = File.ReadAllText(request.Concepts);
        var open = request.Data is { } data ? new PublicLanes(data, mentions) : null;
        var texts = new MentionText(ConceptList.Parse(concepts));
        // After the mentions come general texts: some to tell mentions from, some kept out of every head of words.
        _rows.AddRange([.. mentions, .. open?.Contrast ?? [], .. open?.Kept ?? []]);
        _scores = [.. _rows.Select(_ => new ScoreRow())];
        _lanes = new LaneScores(_rows.Count);

        Report("finding runs of words and characters", 0.02);
        var featurizer = WordFeatures
            .Estimator(_context)
            .Fit(Load(texts, _rows.Select(row => row.Text)));
        var features = Features(featurizer, texts, _rows.Select(row => row.Text));
        var width = features[0].Length;
        var training = new HeadTraining(_context, features, width, WordPenalty, WordIterations);
        var words = new List<(Head Head, ITransformer Predictor)>();
        if (open is not null)
            words.Add(
                General(
                    open,
                    Features(featurizer, texts, open.Sentiment.Select(text => text.Text)),
                    training
                )
            );
        words.AddRange(Words(training));
        Report("fitting the heads", 0.92);
        var model = Join(featurizer, training, words);

        Report("writing", 0.97);
        Directory.CreateDirectory(request.Output);
        var path = Path.Combine(request.Output, MLNetModelFile.FileName);
        MLNetModelFile.Write(path, _context, model, concepts, "mention-triage ML.NET 1");
        Report("done", 1);
        return new TrainedModel(path, $"{width:N0} features. Held out, sources apart: {_score}.");
    }

    private (Head, ITransformer) General(
        PublicLanes open,
        VBuffer<float>[] features,
        HeadTraining words
    )
    {
        Report("sentiment of general texts", 0.1);
        var head = Heads.OfGeneralTexts;
        LabelledMention[] texts =
        [
            .. open.Sentiment.Select(text => new LabelledMention(
                text.Text,
                PublicLanes.ContrastSource,
                null,
                -1,
                -1,
                null,
                text.Label
            )),
        ];
        var predictor = new HeadTraining(
            _context,
            features,
            features[0].Length,
            GeneralPenalty,
            WordIterations
        ).Train(head, texts, [.. Enumerable.Range(0, texts.Length)]);
        Keep(words, predictor, head, [.. Enumerable.Range(0, _rows.Count)]);
        return (head, predictor);
    }

    private IEnumerable<(Head, ITransformer)> Words(HeadTraining training)
    {
        var folds = MentionFolds.Assign(_rows, Folds, request.Seed);
        var heads = Learnable(Heads.OfWords);
        for (var fold = 0; fold < Folds; fold++)
        {
            Report($"holding out part {fold + 1} of {Folds}", 0.2 + 0.12 * fold);
            int[] train = Where(folds, part => part != fold && part != MentionFolds.Never);
            int[] held = Where(folds, part => part == fold || part == MentionFolds.Never);
            foreach (var head in heads)
                Keep(training, training.Train(head, _rows, train), head, held);
            _score = HeldOutScore.Of(_rows, _lanes, row => folds[row] <= fold).ToString();
        }

        Report("training on all mentions", 0.8);
        int[] all = Where(folds, part => part != MentionFolds.Never);
        return [.. heads.Select(head => (head, training.Train(head, _rows, all)))];
    }

    private TransformerChain<ITransformer> Join(
        ITransformer featurizer,
        HeadTraining words,
        List<(Head Head, ITransformer Predictor)> heads
    )
    {
        var chain = new List<ITransformer> { featurizer };
        foreach (var (head, predictor) in heads)
            chain.AddRange([predictor, words.Name(predictor, head, HeadTraining.Score)]);
        var data = _context.Data.LoadFromEnumerable(_scores);
        var gather = ScoreRow
            .Gather(_context, [.. heads.Select(head => head.Head)], HeadTraining.Column)
            .Fit(data);
        chain.Add(gather);
        VBuffer<float>[] features = Copies(gather.Transform(data));
        var training = new HeadTraining(
            _context,
            features,
            features[0].Length,
            ScorePenalty,
            ScoreIterations
        );
        int[] all = [.. Enumerable.Range(0, _rows.Count)];
        foreach (var head in Learnable(Heads.OfScores))
        {
            var predictor = training.Train(head, _rows, all);
            var column = head.IsBinary ? HeadTraining.Probability : HeadTraining.Score;
            chain.AddRange([predictor, training.Name(predictor, head, column)]);
        }

        return new TransformerChain<ITransformer>([.. chain]);
    }

    // Mentions alone say nothing of what is no mention.
    private Head[] Learnable(IEnumerable<Head> heads) =>
        [
            .. heads.Where(head =>
                _rows.Where(row => head.Weight(row) > 0).Select(head.Label).Distinct().Count() > 1
            ),
        ];

    private void Keep(HeadTraining training, ITransformer predictor, Head head, int[] rows)
    {
        foreach (var (at, said) in training.Predict(predictor, head, rows).Index())
        {
            _scores[rows[at]].Set(head.Column, said);
            if (head.Lane is { } lane)
                said.CopyTo(_lanes.Of(rows[at])[lane..]);
        }
    }

    private VBuffer<float>[] Features(
        ITransformer featurizer,
        MentionText text,
        IEnumerable<string> texts
    ) => Copies(featurizer.Transform(Load(text, texts)));

    private static VBuffer<float>[] Copies(IDataView data) =>
        [
            .. data.GetColumn<VBuffer<float>>(HeadTraining.Column)
                // The cursor writes each row over the one before.
                .Select(row =>
                {
                    var copy = default(VBuffer<float>);
                    row.CopyTo(ref copy);
                    return copy;
                }),
        ];

    private IDataView Load(MentionText text, IEnumerable<string> texts) =>
        _context.Data.LoadFromEnumerable<MentionRow>([
            .. texts.Select(each =>
            {
                text.Read(each);
                return text.Row();
            }),
        ]);

    private static int[] Where(int[] folds, Func<int, bool> isWanted) =>
        [.. Enumerable.Range(0, folds.Length).Where(row => isWanted(folds[row]))];

    private void Report(string step, double done) =>
        report(new TrainingProgress(step, done, _score));
}
