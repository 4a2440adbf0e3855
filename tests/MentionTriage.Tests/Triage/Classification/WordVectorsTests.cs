using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.Classification.Training;

namespace MentionTriage.Tests.Triage.Classification;

public sealed class WordVectorsTests
{
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
    public void A_word_gets_a_part_of_the_weight_of_the_words_used_like_it()
    {
        var vectors = Train();
        // A layer that has learnt, from the vectors alone, what lies in the direction of "train".
        var weights = vectors.WeightsOf(new LinearWeights(1, SumOf(vectors, "train"), [0]), 1);
        Assert.Equal(vectors.Count, weights.Length);
        Assert.True(WeightOf(vectors, weights, "bus") > WeightOf(vectors, weights, "soup"));
    }

    [Fact]
    public void A_words_weight_is_what_the_layer_made_of_its_vector()
    {
        var vectors = Train();
        float[] dense = [.. Enumerable.Range(-20, WordVectors.Width)];
        var weights = vectors.WeightsOf(new LinearWeights(1, [7, 7, .. dense], [0]), 0.5f);
        var said = SumOf(vectors, "curry").Zip(dense, (value, weight) => 0.5f * value * weight);
        Assert.Equal(said.Sum(), WeightOf(vectors, weights, "curry"), 1e-3f);
    }

    [Fact]
    public void A_word_is_found_by_its_hash_and_an_unknown_one_is_not()
    {
        var index = new HashIndex(Train().Hashes());
        for (var word = 0; word < index.Hashes.Length; word++)
            Assert.Equal(word, index.Find(index.Hashes[word]));
        Assert.Equal(-1, index.Find(FeatureHash.Of("neverseen")));
        Assert.Equal(-1, HashIndex.Empty.Find(0));
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

    private static float WeightOf(WordVectors vectors, float[] weights, string word) =>
        weights[Array.IndexOf(vectors.Hashes(), FeatureHash.Of(word))];

    private static string Pick(int at, params string[] words) => words[at % words.Length];
}
