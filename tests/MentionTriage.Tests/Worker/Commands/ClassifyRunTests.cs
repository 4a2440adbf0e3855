using System.Text;
using System.Text.Json;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Triage.Ranking;
using MentionTriage.Worker.Commands.Classifying;

namespace MentionTriage.Tests.Worker.Commands;

public sealed class ClassifyRunTests
{
    [Fact]
    public async Task A_line_is_answered_with_exactly_the_fields_of_the_contract()
    {
        var (output, errors, good) = await RunAsync(
            """{"id":"a","text":"I land in two hours","createdAt":"2026-11-21T18:54:00Z","author":{"handle":"ana","followersCount":2000000}}"""
        );
        Assert.True(good);
        Assert.Empty(errors);
        var root = JsonDocument.Parse(Assert.Single(output)).RootElement;
        Assert.Equal(
            "id sentiment kind kindProbabilities urgency delight window priority reasons",
            Names(root)
        );
        Assert.Equal("a", root.GetProperty("id").GetString());
        Assert.Equal("negative neutral positive", Names(root.GetProperty("sentiment")));
        Assert.Equal(
            "complaint question request praise other",
            Names(root.GetProperty("kindProbabilities"))
        );
        Assert.Equal("level probabilities", Names(root.GetProperty("urgency")));
        Assert.Equal(4, root.GetProperty("urgency").GetProperty("probabilities").GetArrayLength());
        Assert.Equal("probability", Names(root.GetProperty("delight")));
        Assert.Equal("text opensAt closesAt", Names(root.GetProperty("window")));
        Assert.Equal(
            A.Noon.AddHours(8).AddMinutes(54),
            root.GetProperty("window").GetProperty("closesAt").GetDateTimeOffset()
        );
        Assert.Equal("score band", Names(root.GetProperty("priority")));
        Assert.All(
            root.GetProperty("reasons").EnumerateArray(),
            reason => Assert.Equal("code text weight", Names(reason))
        );
        Assert.Contains(
            root.GetProperty("reasons").EnumerateArray(),
            reason => reason.GetProperty("code").GetString() == "reach"
        );
    }

    [Fact]
    public async Task Answers_come_in_the_order_of_the_lines_and_ids_as_they_were_given()
    {
        var lines = Enumerable
            .Range(0, 2_000)
            .Select(i => $$"""{"id":{{i}},"text":"hello {{i}}"}""");
        var (output, _, good) = await RunAsync([.. lines]);
        Assert.True(good);
        Assert.Equal(
            Enumerable.Range(0, 2_000),
            output.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetInt32())
        );
    }

    [Theory]
    [InlineData("""{"text":"x"}""", "id")]
    [InlineData("""{"id":1}""", "text")]
    [InlineData("""{"id":1,"text":""}""", "text")]
    [InlineData("""{"id":1,"text":" \u200b "}""", "text")]
    [InlineData("""{"id":1,"text":5}""", "text")]
    [InlineData("""{"id":[1],"text":"x"}""", "id")]
    [InlineData("""{"id":1,"text":"x","createdAt":"soon"}""", "createdAt")]
    [InlineData("""{"id":1,"text":"x","author":"ana"}""", "author")]
    [InlineData("""{"id":1,"text":"x","author":{"followersCount":-1}}""", "followersCount")]
    [InlineData("""{"id":1,"text":"x"} trailing""", "JSON")]
    [InlineData("""{"id":1,"text":"x\ud800"}""", "surrogate")]
    [InlineData("[1]", "object")]
    [InlineData("nonsense", "JSON")]
    public async Task A_bad_line_is_named_and_the_rest_go_on(string bad, string named)
    {
        var (output, errors, good) = await RunAsync(
            """{"id":1,"text":"fine"}""",
            bad,
            """{"id":3,"text":"fine too"}"""
        );
        Assert.False(good);
        Assert.Equal(2, output.Count);
        var error = JsonDocument.Parse(Assert.Single(errors)).RootElement;
        Assert.Equal("line error", Names(error));
        Assert.Equal(2, error.GetProperty("line").GetInt32());
        Assert.Contains(named, error.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_bytes_giant_texts_blank_lines_and_poison_stop_nothing()
    {
        var stream = new MemoryStream();
        stream.Write([0xEF, 0xBB, 0xBF]);
        stream.Write("""{"id":1,"text":"first"}"""u8);
        stream.Write("\r\n\r\n"u8);
        stream.Write([.. "{\"id\":2,\"text\":\""u8, 0xC3, 0x28, .. "\"}\n"u8]);
        stream.Write(
            Encoding.UTF8.GetBytes($$"""{"id":3,"text":"{{new string('x', 1 << 20)}}"}""" + "\n")
        );
        stream.Write(Encoding.UTF8.GetBytes(new string('y', ClassifyRun.LongestLine + 10) + "\n"));
        stream.Write("""{"id":4,"text":"poison"}"""u8);
        stream.Write("\n"u8);
        stream.Write("""{"id":5,"text":"last, without a line end"}"""u8);
        stream.Position = 0;

        var (output, errors, good) = await RunAsync(stream);

        Assert.False(good);
        Assert.Equal(2, output.Count);
        Assert.Equal(
            [3, 4, 5, 6],
            errors.Select(line =>
                JsonDocument.Parse(line).RootElement.GetProperty("line").GetInt32()
            )
        );
    }

    private static string Names(JsonElement element) =>
        string.Join(' ', element.EnumerateObject().Select(property => property.Name));

    private static Task<(List<string> Output, List<string> Errors, bool Good)> RunAsync(
        params string[] lines
    ) => RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")));

    private static async Task<(List<string> Output, List<string> Errors, bool Good)> RunAsync(
        Stream input
    )
    {
        var classifier = new LineClassifier(
            FakeClassifier.Assessor(_ => A.Assessment([0, 0, 0.2, 0.8], 0.5)),
            new MentionRanker(new RankingOptions()),
            new FakeClock(A.Noon),
            now: null
        );
        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        var good = await new ClassifyRun(classifier, output, errors).RunAsync(
            input,
            CancellationToken.None
        );
        return (Lines(output), Lines(errors), good);
    }

    private static List<string> Lines(MemoryStream stream) =>
        [
            .. Encoding
                .UTF8.GetString(stream.ToArray())
                .Split('\n', StringSplitOptions.RemoveEmptyEntries),
        ];
}
