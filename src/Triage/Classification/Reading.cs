using System.Numerics.Tensors;
using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification;

/// <summary>What the model makes of one text. Owned by one thread and reused.</summary>
internal sealed class Reading(TriageModel model)
{
    private readonly ModelScorer _scorer = new(model);
    private readonly EvidenceFinder _evidence = new(model);
    private readonly double[] _sentiment = new double[3];
    private readonly double[] _general = new double[3];
    private readonly double[] _kind = new double[5];
    private readonly double[] _urgency = new double[4];

    /// <summary>Probabilities of negative, neutral, positive.</summary>
    public ReadOnlySpan<double> Sentiment => _sentiment;

    /// <summary>Probabilities in the order of <see cref="MentionKind"/>.</summary>
    public ReadOnlySpan<double> Kind => _kind;

    /// <summary>Probabilities of levels 0 to 3.</summary>
    public ReadOnlySpan<double> Urgency => _urgency;

    /// <summary>The highest level that is at least as likely as not to be reached.</summary>
    public int UrgencyLevel { get; private set; }

    /// <summary>Probability of a clear chance.</summary>
    public double Delight { get; private set; }

    /// <summary>The tokens last read.</summary>
    public ReadOnlySpan<Token> Tokens => _scorer.Tokens;

    /// <summary>The lanes' scores last read.</summary>
    public ReadOnlySpan<float> Lanes => _scorer.Lanes;

    public void Read(string text)
    {
        _scorer.Read(text);
        ReadSentiment();
        SoftMax(model.Kind, _kind);
        ReadUrgency();
        Delight = Sigmoid(Logit(model.Delight, 0));
    }

    public IReadOnlyList<EvidenceSpan> Evidence(string text, MentionKind kind) =>
        _evidence.Find(_scorer, text, kind);

    private void ReadSentiment()
    {
        SoftMax(model.Sentiment, _sentiment);
        SoftMax(model.GeneralSentiment, _general);
        var addressed = Sigmoid(Logit(model.Addressed, 0));
        for (var label = 0; label < _sentiment.Length; label++)
            _sentiment[label] = addressed * _sentiment[label] + (1 - addressed) * _general[label];
    }

    private void ReadUrgency()
    {
        var atLeastOne = Sigmoid(Logit(model.Urgency, 0));
        // Three separate judgements may disagree; a higher level is never likelier than a lower one.
        var atLeastTwo = Math.Min(atLeastOne, Sigmoid(Logit(model.Urgency, 1)));
        var three = Math.Min(atLeastTwo, Sigmoid(Logit(model.Urgency, 2)));
        (_urgency[0], _urgency[1], _urgency[2], _urgency[3]) = (
            1 - atLeastOne,
            atLeastOne - atLeastTwo,
            atLeastTwo - three,
            three
        );
        UrgencyLevel =
            three >= 0.5 ? 3
            : atLeastTwo >= 0.5 ? 2
            : atLeastOne >= 0.5 ? 1
            : 0;
    }

    private double Logit(HeadLayer head, int output) =>
        head.Bias[output] + TensorPrimitives.Dot(head.Row(output), _scorer.Lanes);

    private void SoftMax(HeadLayer head, double[] probabilities)
    {
        for (var output = 0; output < probabilities.Length; output++)
            probabilities[output] = Logit(head, output);
        TensorPrimitives.SoftMax(probabilities, probabilities);
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}
