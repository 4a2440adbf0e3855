using MentionTriage.Mentions;

namespace MentionTriage.Tests.Triage.Classification;

public sealed class LinearMentionClassifierTests
{
    [Fact]
    public void Being_stranded_with_the_flight_closing_is_more_urgent_than_a_thank_you()
    {
        var stranded = ShippedModel.Classify(
            "@NorthAir stuck at the gate, our connection leaves in 15 minutes and nobody is here, please help"
        );
        var thanks = ShippedModel.Classify(
            "@NorthAir thanks for the lovely crew on yesterday's flight!"
        );
        Assert.True(stranded.Urgency.Probabilities[3] > thanks.Urgency.Probabilities[3] + 0.2);
        Assert.Equal(MentionKind.Complaint, stranded.Kind);
        Assert.Equal(MentionKind.Praise, thanks.Kind);
        Assert.True(thanks.Sentiment.Positive > 0.5);
        Assert.NotEmpty(stranded.Evidence);
    }

    [Fact]
    public void Marked_words_carry_no_full_stops_or_quotes_at_their_rim()
    {
        const string text =
            "Stood at bag drop. \"Can someone help?\" Gate closes in 35 min, phone rings out. Please!";
        Assert.All(
            ShippedModel.Classify(text).Evidence,
            span =>
                Assert.DoesNotMatch(
                    "^[\\s.,\"]|[\\s.,\"]$",
                    text.Substring(span.Start, span.Length)
                )
        );
    }

    [Fact]
    public void Other_languages_are_recognised()
    {
        Assert.Equal(
            "en",
            ShippedModel.Classify("where is my order, it is late again").Language!.Code
        );
        Assert.Equal(
            "es",
            ShippedModel
                .Classify("hola, no puedo entrar en mi cuenta, ayuda por favor")
                .Language!.Code
        );
        Assert.Equal(
            "de",
            ShippedModel
                .Classify("Mein Flug ist schon wieder verspätet und ich habe keine Antwort")
                .Language!.Code
        );
        Assert.Equal(
            "ja",
            ShippedModel.Classify("飛行機が遅れています、助けてください").Language!.Code
        );
    }

    [Theory]
    [InlineData("en", "battery dead again")]
    [InlineData("en", "worst airline")]
    [InlineData("en", "parcel arrived smashed")]
    [InlineData("es", "vuelo cancelado, nadie responde")]
    [InlineData("pt", "péssimo atendimento")]
    [InlineData("fr", "service client nul")]
    [InlineData("de", "Flug gestrichen, keine Antwort")]
    [InlineData("tr", "kargom nerede?")]
    [InlineData("und", "🙃🙃")]
    public void A_text_of_a_few_words_is_named_too(string code, string text) =>
        Assert.Equal(code, ShippedModel.Classify(text).Language!.Code);
}
