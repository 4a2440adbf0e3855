using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Tests.Triage.Classification;

public sealed class ModelScorerTests
{
    private readonly TriageModel _model = ModelFile.Read(
        Path.Combine(ShippedModel.Directory, ModelFile.FileName)
    );

    [Theory]
    [InlineData("")]
    [InlineData("@NorthAir stuck at the gate 😡, our connection leaves in 15 minutes")]
    [InlineData("soooo late AGAIN &amp; don’t care… #SoManyDelays http://t.co/x 3pm £40")]
    [InlineData("antidisestablishmentarianism supercalifragilisticexpialidocious thanks")]
    public void The_lanes_are_what_the_features_add_up_to_one_by_one(string text)
    {
        var scorer = new ModelScorer(_model);
        var expected = OneByOne(text);
        // The second time the spellings are remembered.
        for (var time = 0; time < 2; time++)
        {
            scorer.Read(text);
            for (var lane = 0; lane < Lane.Count; lane++)
                Assert.Equal(expected[lane], scorer.Lanes[lane], 1e-3);
        }
    }

    [Fact]
    public void Rows_begin_where_a_cache_line_begins_and_keep_what_is_written_to_them()
    {
        var array = new AlignedArray<sbyte>(96);
        for (var at = 0; at < array.Length; at++)
            array[at] = (sbyte)at;
        Assert.Equal(Enumerable.Range(0, 96), array.Span.ToArray().Select(value => (int)value));
    }

    private double[] OneByOne(string text)
    {
        var extractor = new FeatureExtractor(_model.Concepts, _model.Lexicon, _model.Bits);
        var set = extractor.Read(text);
        var lanes = _model.Bias.Select(bias => (double)bias).ToArray();
        void Add(int row, float value)
        {
            for (var lane = 0; lane < Lane.Count; lane++)
            {
                double root = _model.Table[row * Lane.Count + lane];
                lanes[lane] += root * Math.Abs(root) * value * _model.Scales[lane];
            }
        }

        foreach (var feature in set.Features)
            Add(feature.Row, set.ValueOf(feature.Group));
        foreach (var token in extractor.Tokens)
        {
            if (_model.Words.Find(token.Hash) is >= 0 and var word)
                Add((1 << _model.Bits) + word, set.ValueOf(FeatureGroup.Words));
        }

        return lanes;
    }
}
