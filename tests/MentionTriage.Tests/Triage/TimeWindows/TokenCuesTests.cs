using MentionTriage.Tests.Conventions;
using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.TimeWindows;

namespace MentionTriage.Tests.Triage.TimeWindows;

public sealed class TokenCuesTests
{
    [Fact]
    public void No_text_that_holds_an_expression_of_time_is_passed_over()
    {
        var tokenizer = new Tokenizer();
        var holding = 0;
        var corpus = Path.Combine(RepositoryRoot.Path, "models", "corpus");
        foreach (var line in Directory.GetFiles(corpus, "*.tsv").SelectMany(File.ReadLines))
        {
            var text = line[(line.LastIndexOf('\t') + 1)..];
            tokenizer.Read(text);
            if (WindowCandidates.Of(text).Count == 0 || !tokenizer.Folded.IsPlain)
                continue;
            holding++;
            Assert.True(TokenCues.MayHold(tokenizer.Tokens), text);
        }

        Assert.InRange(holding, 1_000, int.MaxValue);
    }

    [Theory]
    [InlineData("thanks for the lovely seat")]
    [InlineData("you are at it again, by the look of the queue")]
    [InlineData("see #9am and @today1")]
    public void A_text_without_any_is_not_read_further(string text)
    {
        var tokenizer = new Tokenizer();
        tokenizer.Read(text);
        Assert.False(TokenCues.MayHold(tokenizer.Tokens));
    }

    [Fact]
    public void Every_word_of_the_vocabulary_is_found_by_its_letters()
    {
        for (var place = 0; place < TimeVocabulary.Count; place++)
        {
            var (letters, word, value) = TimeVocabulary.Of(place);
            Assert.Equal((word, value), TimeVocabulary.Find(letters, FeatureHash.Of(letters)));
        }
    }
}
