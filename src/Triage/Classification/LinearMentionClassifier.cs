using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Languages;
using MentionTriage.Triage.Classification.Model;
using MentionTriage.Triage.TimeWindows;
using NodaTime;

namespace MentionTriage.Triage.Classification;

/// <summary>The built-in classifier: hashed text features, linear scores, calibrated heads, evidence from the same scores.</summary>
/// <remarks>Thread-safe; each thread keeps its own buffers, so a call allocates nothing but its result.</remarks>
public sealed class LinearMentionClassifier : IMentionClassifier, IDisposable
{
    private readonly TriageModel _model;
    private readonly ThreadLocal<Reader> _readers;
    private readonly TimeWindowFinder? _windows;
    private readonly Func<string, PlaceMention?>? _findPlace;

    internal LinearMentionClassifier(
        TriageModel model,
        DateTimeZone? windowsIn = null,
        Func<string, PlaceMention?>? findPlace = null
    )
    {
        _model = model;
        _readers = new ThreadLocal<Reader>(() => new Reader(model));
        _windows = windowsIn is null ? null : WindowsIn(windowsIn);
        _findPlace = findPlace;
    }

    /// <inheritdoc />
    public string Name => _model.Name;

    /// <summary>Loads the model of a directory.</summary>
    /// <param name="directory">Where <c>mention-triage.model</c> lies.</param>
    /// <param name="windowsIn">The zone whose clock the words of a time window are read by; without it no window is reported.</param>
    /// <param name="findPlace">Finds the branch a text names; without it no place is reported.</param>
    /// <exception cref="ModelFileException">The file is missing, of another version, or damaged.</exception>
    public static LinearMentionClassifier Load(
        string directory,
        DateTimeZone? windowsIn = null,
        Func<string, PlaceMention?>? findPlace = null
    ) => new(ModelFile.Read(Path.Combine(directory, ModelFile.FileName)), windowsIn, findPlace);

    /// <summary>A finder of windows that weighs expressions of time by what the model learnt of them.</summary>
    /// <param name="zone">Whose clock the words are read by.</param>
    internal TimeWindowFinder WindowsIn(DateTimeZone zone) => new(zone, _model.Windows);

    /// <inheritdoc />
    public Assessment Classify(string text, DateTimeOffset createdAt)
    {
        var (scorer, judgements, evidence) = _readers.Value!;
        scorer.Read(text);
        judgements.Read(scorer.Lanes);
        return judgements.ToAssessment(
            FindWindow(scorer, text, createdAt, judgements.WindowProbability),
            _findPlace?.Invoke(text),
            LanguageDetector.Detect(scorer.Tokens, text, _model.Words),
            evidence.Find(scorer, text, judgements.Kind)
        );
    }

    private TimeWindow? FindWindow(
        ModelScorer scorer,
        string text,
        DateTimeOffset createdAt,
        double probability
    )
    {
        var mayHold = scorer.IsPlain ? TokenCues.MayHold(scorer.Tokens) : TimeCues.MayHold(text);
        return mayHold ? _windows?.Find(text, createdAt, probability) : null;
    }

    /// <inheritdoc />
    public void Dispose() => _readers.Dispose();

    private sealed record Reader(ModelScorer Scorer, Judgements Judgements, EvidenceFinder Evidence)
    {
        public Reader(TriageModel model)
            : this(new ModelScorer(model), new Judgements(model), new EvidenceFinder(model)) { }
    }
}
