using MentionTriage.Worker.Hosting;

namespace MentionTriage.Tests.Worker.Hosting;

public sealed class NearestTests
{
    private static readonly string[] Words = ["run", "import", "classify", "--urls", "--no-sample"];

    [Theory]
    [InlineData("rnu", "run")]
    [InlineData("IMPROT", "import")]
    [InlineData("clasify", "classify")]
    [InlineData("--url", "--urls")]
    [InlineData("--nosample", "--no-sample")]
    public void A_slip_of_the_fingers_finds_its_word(string typed, string meant) =>
        Assert.Equal(meant, Nearest.To(typed, Words));

    [Theory]
    [InlineData("")]
    [InlineData("foo")]
    [InlineData("elephants")]
    public void What_is_near_to_nothing_finds_nothing(string typed) =>
        Assert.Null(Nearest.To(typed, Words));
}
