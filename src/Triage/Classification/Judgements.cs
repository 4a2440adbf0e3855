using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification;

/// <summary>The heads' probabilities for one text's lanes. Owned by one thread and reused.</summary>
internal sealed class Judgements(TriageModel model)
{
    private readonly double[] _sentiment = new double[3];
    private readonly double[] _general = new double[3];
    private readonly double[] _kind = new double[5];
    private readonly double[] _urgency = new double[4];
    private int _level;
    private double _delight;
    private double _window;

    /// <summary>Reads the lanes of a text.</summary>
    public void Read(ReadOnlySpan<float> lanes)
    {
        ReadSentiment(lanes);
        SoftMax(model.Kind, lanes, _kind);
        ReadUrgency(lanes);
        _delight = Sigmoid(model.Delight.Logit(0, lanes));
        _window = Sigmoid(model.Window.Logit(0, lanes));
    }

    /// <summary>How likely the text names a window.</summary>
    public double WindowProbability => _window;

    /// <summary>What was read, as an assessment.</summary>
    public Assessment ToAssessment(
        TimeWindow? window = null,
        PlaceMention? place = null,
        Language? language = null,
        IReadOnlyList<EvidenceSpan>? evidence = null
    ) =>
        new()
        {
            Sentiment = new Sentiment(_sentiment[0], _sentiment[1], _sentiment[2]),
            Kind = Kind,
            KindProbabilities = new KindProbabilities(
                _kind[0],
                _kind[1],
                _kind[2],
                _kind[3],
                _kind[4]
            ),
            Urgency = new Urgency(_level, (double[])_urgency.Clone()),
            Delight = new Delight(_delight),
            WindowProbability = _window,
            Window = window,
            Place = place,
            Language = language,
            Evidence = evidence ?? [],
        };

    /// <summary>The likeliest kind.</summary>
    public MentionKind Kind => (MentionKind)LaneMath.LargestOf(_kind);

    private void ReadSentiment(ReadOnlySpan<float> lanes)
    {
        SoftMax(model.Sentiment, lanes, _sentiment);
        SoftMax(model.GeneralSentiment, lanes, _general);
        var addressed = Sigmoid(model.Addressed.Logit(0, lanes));
        for (var label = 0; label < _sentiment.Length; label++)
            _sentiment[label] = addressed * _sentiment[label] + (1 - addressed) * _general[label];
    }

    private void ReadUrgency(ReadOnlySpan<float> lanes)
    {
        var atLeastOne = Sigmoid(model.Urgency.Logit(0, lanes));
        // Three separate judgements may disagree; a higher level is never likelier than a lower one.
        var atLeastTwo = Math.Min(atLeastOne, Sigmoid(model.Urgency.Logit(1, lanes)));
        var three = Math.Min(atLeastTwo, Sigmoid(model.Urgency.Logit(2, lanes)));
        (_urgency[0], _urgency[1], _urgency[2], _urgency[3]) = (
            1 - atLeastOne,
            atLeastOne - atLeastTwo,
            atLeastTwo - three,
            three
        );
        // The highest level that is at least as likely as not to be reached.
        _level =
            three >= 0.5 ? 3
            : atLeastTwo >= 0.5 ? 2
            : atLeastOne >= 0.5 ? 1
            : 0;
    }

    private static void SoftMax(HeadLayer head, ReadOnlySpan<float> lanes, double[] probabilities)
    {
        for (var output = 0; output < probabilities.Length; output++)
            probabilities[output] = head.Logit(output, lanes);
        LaneMath.SoftMax(probabilities);
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}
