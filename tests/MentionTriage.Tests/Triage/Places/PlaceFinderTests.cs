using MentionTriage.Triage.Places;

namespace MentionTriage.Tests.Triage.Places;

public sealed class PlaceFinderTests
{
    private readonly PlaceFinder _finder = new([
        new PlaceOptions
        {
            Name = "Covent Garden",
            Aliases = { "Covent Gdn", "the one by the opera" },
        },
        new PlaceOptions { Name = "Garden" },
        new PlaceOptions { Name = "Manchester Airport", AirportCodes = { "MAN" } },
        new PlaceOptions { Name = "King's Cross" },
        new PlaceOptions { Name = "Łódź" },
        new PlaceOptions { Name = "St. Pancras" },
    ]);

    [Theory]
    [InlineData("in the covent garden branch", "Covent Garden", "covent garden")]
    [InlineData("COVENT GARDEN", "Covent Garden", "COVENT GARDEN")]
    [InlineData("Covent-Garden!", "Covent Garden", "Covent-Garden")]
    [InlineData("we were at the one by the opera", "Covent Garden", "the one by the opera")]
    [InlineData("landing MAN 20:40", "Manchester Airport", "MAN")]
    [InlineData("at Kings Cross now", "King's Cross", "Kings Cross")]
    [InlineData("at King’s Cross now", "King's Cross", "King’s Cross")]
    [InlineData("near st pancras", "St. Pancras", "st pancras")]
    [InlineData("w łódź jestem", "Łódź", "łódź")]
    [InlineData("the garden next to Covent Garden", "Covent Garden", "Covent Garden")]
    public void A_place_is_found_by_its_whole_words(string text, string place, string words)
    {
        var found = _finder.Find(text);
        Assert.Equal((place, words), (found?.Name, found?.Text));
    }

    [Theory]
    [InlineData("the gardens are lovely")]
    [InlineData("ask the man at the desk")]
    [InlineData("the manager and MANY others, Gardenia too")]
    [InlineData("#Gardening at Coventgarden")]
    [InlineData("COME ON MAN")]
    [InlineData("Covent, but the queen's. Crosses")]
    [InlineData("")]
    public void Parts_of_words_and_small_letters_name_nothing(string text) =>
        Assert.Null(_finder.Find(text));

    [Fact]
    public void Without_places_nothing_is_found() =>
        Assert.Null(new PlaceFinder([]).Find("Covent Garden"));

    [Fact]
    public void A_word_of_forty_thousand_letters_is_stepped_over() =>
        Assert.Equal(
            "Garden",
            _finder.Find(new string('g', 39_000) + " garden covent covent covent")?.Name
        );
}
