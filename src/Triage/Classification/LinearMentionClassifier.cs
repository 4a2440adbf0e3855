using System.Numerics.Tensors;
using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Languages;
using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification;

/// <summary>The built-in classifier: hashed text features, linear scores, calibrated heads, evidence from the same scores.</summary>
/// <remarks>Thread-safe; each thread keeps its own buffers, so a call allocates nothing but its result.</remarks>
public sealed class LinearMentionClassifier : IMentionClassifier, IDisposable
{
    private readonly TriageModel _model;
    private readonly ThreadLocal<Reading> _readings;
    private readonly Func<string, DateTimeOffset, Assessment, TimeWindow?>? _findWindow;
    private readonly Func<string, PlaceMention?>? _findPlace;

    internal LinearMentionClassifier(
        TriageModel model,
        Func<string, DateTimeOffset, Assessment, TimeWindow?>? findWindow = null,
        Func<string, PlaceMention?>? findPlace = null
    )
    {
        _model = model;
        _readings = new ThreadLocal<Reading>(() => new Reading(model));
        (_findWindow, _findPlace) = (findWindow, findPlace);
    }

    /// <inheritdoc />
    public string Name => _model.Name;

    /// <summary>Loads the model of a directory.</summary>
    /// <param name="directory">Where <c>mention-triage.model</c> lies.</param>
    /// <param name="findWindow">Finds the time window in a text posted at an instant, given what else was read in it; without it no window is reported.</param>
    /// <param name="findPlace">Finds the branch a text names; without it no place is reported.</param>
    /// <exception cref="ModelFileException">The file is missing, of another version, or damaged.</exception>
    public static LinearMentionClassifier Load(
        string directory,
        Func<string, DateTimeOffset, Assessment, TimeWindow?>? findWindow = null,
        Func<string, PlaceMention?>? findPlace = null
    ) => new(ModelFile.Read(Path.Combine(directory, ModelFile.FileName)), findWindow, findPlace);

    /// <inheritdoc />
    public Assessment Classify(string text, DateTimeOffset createdAt)
    {
        var reading = _readings.Value!;
        reading.Read(text);
        var kind = (MentionKind)TensorPrimitives.IndexOfMax(reading.Kind);
        var assessment = new Assessment
        {
            Sentiment = new Sentiment(
                reading.Sentiment[0],
                reading.Sentiment[1],
                reading.Sentiment[2]
            ),
            Kind = kind,
            KindProbabilities = new KindProbabilities(
                reading.Kind[0],
                reading.Kind[1],
                reading.Kind[2],
                reading.Kind[3],
                reading.Kind[4]
            ),
            Urgency = new Urgency(reading.UrgencyLevel, reading.Urgency.ToArray()),
            Delight = new Delight(reading.Delight),
            Place = _findPlace?.Invoke(text),
            Language = LanguageDetector.Detect(reading.Tokens, text),
            Evidence = reading.Evidence(text, kind),
        };
        return _findWindow?.Invoke(text, createdAt, assessment) is { } window
            ? assessment with
            {
                Window = window,
            }
            : assessment;
    }

    /// <inheritdoc />
    public void Dispose() => _readings.Dispose();
}
