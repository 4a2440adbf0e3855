using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.Classification.Languages;
using Microsoft.Extensions.ObjectPool;
using Microsoft.ML;

namespace MentionTriage.MLNet;

/// <summary>A model as it was loaded, with a pool of engines: one of ML.NET's serves one call at a time. Thread-safe.</summary>
internal sealed class LoadedModel
{
    private readonly ObjectPool<Reader> _readers;

    /// <param name="context">What the model was loaded with.</param>
    /// <param name="transformer">The pipeline.</param>
    /// <param name="concepts">The concepts it was trained with.</param>
    /// <param name="name">Name and version.</param>
    public LoadedModel(
        MLContext context,
        ITransformer transformer,
        ConceptTable concepts,
        string name
    )
    {
        Name = name;
        _readers = new DefaultObjectPool<Reader>(new Policy(context, transformer, concepts));
    }

    /// <summary>Name and version.</summary>
    public string Name { get; }

    public Assessment Classify(string text)
    {
        var reader = _readers.Get();
        try
        {
            return reader.Read(text);
        }
        finally
        {
            _readers.Return(reader);
        }
    }

    private sealed class Policy(MLContext context, ITransformer transformer, ConceptTable concepts)
        : PooledObjectPolicy<Reader>
    {
        public override Reader Create() =>
            new(
                new MentionText(concepts),
                context.Model.CreatePredictionEngine<MentionRow, MentionScores>(
                    transformer,
                    // A model of mentions alone has no heads for general texts.
                    ignoreMissingColumns: true
                )
            );

        public override bool Return(Reader obj) => true;
    }

    /// <summary>Owned by one thread at a time.</summary>
    private sealed class Reader
    {
        private readonly MentionText _text;
        private readonly PredictionEngine<MentionRow, MentionScores> _engine;
        private readonly LeaveOneOut _evidence;

        public Reader(MentionText text, PredictionEngine<MentionRow, MentionScores> engine)
        {
            (_text, _engine) = (text, engine);
            _evidence = new LeaveOneOut(text, Judge);
        }

        public Assessment Read(string text)
        {
            _text.Read(text);
            var said = Judge(_text.Row());
            var kind = (MentionKind)Array.IndexOf(said.Kind, said.Kind.Max());
            var (one, two, three) = (said.Urgency[0], said.Urgency[1], said.Urgency[2]);
            return new Assessment
            {
                Sentiment = new Sentiment(said.Sentiment[0], said.Sentiment[1], said.Sentiment[2]),
                Kind = kind,
                KindProbabilities = new KindProbabilities(
                    said.Kind[0],
                    said.Kind[1],
                    said.Kind[2],
                    said.Kind[3],
                    said.Kind[4]
                ),
                Urgency = new Urgency(
                    said.Urgency.Count(probability => probability >= 0.5),
                    [1 - one, one - two, two - three, three]
                ),
                Delight = new Delight(said.Delight),
                Language = LanguageDetector.Detect(_text.Tokens, text),
                Evidence = _evidence.Find(text, said, kind),
            };
        }

        private Judgement Judge(MentionRow row) => Judgement.Of(_engine.Predict(row));
    }
}
