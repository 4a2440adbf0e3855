using System.Text.Json;
using MentionTriage.Intake.Sources.Hooks;

namespace MentionTriage.Tests.Intake.Sources.Hooks;

/// <summary>The examples of RFC 6901, section 5, and what is no pointer.</summary>
public sealed class JsonPointerTests
{
    private const string Document = """
        {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8}
        """;

    [Theory]
    [InlineData("/foo", "[\"bar\", \"baz\"]")]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/e^f", "3")]
    [InlineData("/g|h", "4")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    [InlineData("/foo/2", null)]
    [InlineData("/foo/01", null)]
    [InlineData("/foo/-", null)]
    [InlineData("/foo/bar", null)]
    [InlineData("/nothing/at/all", null)]
    public void A_pointer_finds_what_the_standard_says(string text, string? expected)
    {
        Assert.True(JsonPointer.TryParse(text, out var pointer, out _));
        using var document = JsonDocument.Parse(Document);
        Assert.Equal(expected, pointer.Find(document.RootElement)?.GetRawText());
    }

    [Fact]
    public void The_empty_pointer_is_the_whole_document()
    {
        Assert.True(JsonPointer.TryParse("", out var pointer, out _));
        using var document = JsonDocument.Parse("[1]");
        Assert.Equal("[1]", pointer.Find(document.RootElement)?.GetRawText());
    }

    [Theory]
    [InlineData("body")]
    [InlineData("/a~")]
    [InlineData("/a~2b")]
    public void What_is_no_pointer_is_refused(string text) =>
        Assert.False(JsonPointer.TryParse(text, out _, out _));
}
