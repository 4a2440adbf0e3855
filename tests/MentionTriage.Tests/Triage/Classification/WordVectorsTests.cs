using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.Classification.Training;

namespace MentionTriage.Tests.Triage.Classification;

public sealed class WordVectorsTests
{
    private const int Bits = 12;

    // Two worlds of words that never meet: transport and food.
    private static readonly string[] Texts =
    [
        .. Enumerable
            .Range(0, 120)
            .Select(at =>
                at % 2 == 0
                    ? $"the {Pick(at, "train", "bus", "tram")} left the {Pick(at / 3, "station", "platform")} late"
                    : $"a {Pick(at, "soup", "salad", "curry")} with {Pick(at / 3, "bread", "rice")} to eat"
            ),
    ];

    [Fact]
    public void The_same_texts_give_the_same_vectors() =>
        Assert.Equal(SumOf(Train(), "train station"), SumOf(Train(), "train station"));

    [Fact]
    public void A_seldom_word_gets_a_part_of_the_weight_of_its_neighbours()
    {
        var vectors = Train();
        // A layer that has learnt, from the vectors alone, what lies in the direction of "train".
        var dense = SumOf(vectors, "train");
        var weights = new float[(1 << Bits) + WordVectors.Width];
        dense.CopyTo(weights, 1 << Bits);
        var folded = vectors.Fold(new LinearWeights(1, weights, [0]), Bits, 1);
        Assert.Equal(1 << Bits, folded.Weights.Length);
        Assert.True(WeightOf(folded, "bus") > WeightOf(folded, "soup"));
        Assert.Equal(0, WeightOf(folded, "neverseen"));
    }

    [Fact]
    public void A_folded_layer_scores_a_word_as_the_layer_with_vectors_did()
    {
        var vectors = Train();
        var weights = new float[(1 << Bits) + WordVectors.Width];
        for (var at = 0; at < WordVectors.Width; at++)
            weights[(1 << Bits) + at] = at - 20;
        var folded = vectors.Fold(new LinearWeights(1, weights, [0]), Bits, 0.5f);
        var said = SumOf(vectors, "curry").Select((value, at) => 0.5f * value * (at - 20)).Sum();
        Assert.Equal(said, WeightOf(folded, "curry"), 1e-3f);
    }

    private static WordVectors Train() => WordVectorTrainer.Train(Texts, _ => { });

    private static float[] SumOf(WordVectors vectors, string text)
    {
        var tokenizer = new Tokenizer();
        tokenizer.Read(text);
        var sum = new float[WordVectors.Width];
        vectors.Sum(tokenizer.Tokens, sum);
        return sum;
    }

    private static float WeightOf(LinearWeights layer, string word) =>
        layer.Weights[FeatureHash.Row(FeatureHash.Of(word), Bits)];

    private static string Pick(int at, params string[] words) => words[at % words.Length];
}
