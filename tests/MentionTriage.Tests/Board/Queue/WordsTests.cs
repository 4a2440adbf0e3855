using MentionTriage.Board.Queue;
using MentionTriage.Mentions;

namespace MentionTriage.Tests.Board.Queue;

public sealed class WordsTests
{
    [Theory]
    [InlineData("Priya Raman", "Priya")]
    [InlineData("Dr Sam Oduya", "Sam")]
    [InlineData("Prof. Ana", "Ana")]
    [InlineData("Dr", "Dr")]
    public void People_are_spoken_of_by_their_first_name(string name, string spoken)
    {
        Assert.Equal(spoken, Words.ShortName(new Author { DisplayName = name }));
    }

    [Theory]
    [InlineData("Priya Raman", "PR")]
    [InlineData("@plantbasedpete", "P")]
    [InlineData("tomasz.kerr", "TK")]
    [InlineData("🍂 fan", "🍂F")]
    [InlineData(" ", "?")]
    public void A_person_is_one_or_two_capitals(string name, string initials)
    {
        Assert.Equal(initials, Words.Initials(name));
    }

    [Fact]
    public void An_author_without_a_name_is_somebody()
    {
        Assert.Equal("Somebody", Words.AuthorName(null));
        Assert.Equal("@ana", Words.AuthorName(new Author { Handle = "ana" }));
        Assert.InRange(
            Words.AuthorName(new Author { DisplayName = new string('x', 500) }).Length,
            1,
            61
        );
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(999L, "< 1k")]
    [InlineData(1_000L, "1–10k")]
    [InlineData(99_999L, "10–100k")]
    [InlineData(5_000_000L, "100k+")]
    public void Followers_are_told_in_ranges(long? count, string? words)
    {
        Assert.Equal(words, Words.FollowerBand(count));
    }
}
