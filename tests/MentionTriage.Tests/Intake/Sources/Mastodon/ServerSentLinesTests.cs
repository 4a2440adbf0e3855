using MentionTriage.Intake.Sources.Mastodon;

namespace MentionTriage.Tests.Intake.Sources.Mastodon;

public sealed class ServerSentLinesTests
{
    [Fact]
    public void The_mark_of_the_encoding_before_the_first_line_is_none_of_its_letters()
    {
        var lines = new ServerSentLines(1_000);
        Assert.Null(lines.Take("\uFEFFevent: update"u8));
        Assert.Null(lines.Take("data: 1"u8));
        Assert.Equal(("update", "1"), lines.Take([]));
    }

    [Fact]
    public void Lines_of_data_are_one_text_and_what_is_longer_than_allowed_is_told_as_nothing()
    {
        var lines = new ServerSentLines(10);
        lines.Take("data: one"u8);
        lines.Take("data:two"u8);
        Assert.Equal(("", "one\ntwo"), lines.Take([]));
        lines.Take("event: update"u8);
        lines.Take("data: eleven chars"u8);
        Assert.Equal(("update", null), lines.Take([]));
        Assert.Null(lines.Take([]));
    }
}
