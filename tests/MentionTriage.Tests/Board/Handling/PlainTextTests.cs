using MentionTriage.Board.Handling;

namespace MentionTriage.Tests.Board.Handling;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("  called\u0000 her\r\n\ttwice \u0007", "called her\n\ttwice")]
    [InlineData("refund \u202e00.51\u202c, \u2066not\u2069 more", "refund 00.51, not more")]
    [InlineData("e\u0301clair", "éclair")]
    [InlineData("می\u200cخواهم", "می\u200cخواهم")]
    [InlineData("\u202e\u202c", "")]
    public void What_people_type_is_kept_as_it_reads(string typed, string kept) =>
        Assert.Equal(kept, PlainText.Clean(typed));

    [Fact]
    public void Half_a_character_is_shown_as_such() =>
        Assert.Equal("a\ufffdb", PlainText.Clean("a\ud800b"));
}
