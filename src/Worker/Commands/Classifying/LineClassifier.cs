using System.Buffers;
using MentionTriage.Mentions;
using MentionTriage.Triage;
using MentionTriage.Triage.Ranking;

namespace MentionTriage.Worker.Commands.Classifying;

/// <summary>Turns one line of input into one line of output, with the very parts that run live.</summary>
/// <param name="assessor">Reads the text.</param>
/// <param name="ranker">Ranks it.</param>
/// <param name="time">The time of a mention that says none.</param>
/// <param name="now">The instant to rank at; null ranks each mention at its own time.</param>
internal sealed class LineClassifier(
    MentionAssessor assessor,
    MentionRanker ranker,
    TimeProvider time,
    DateTimeOffset? now
)
{
    /// <exception cref="LineException">The line cannot be read.</exception>
    public void Classify(ReadOnlySpan<byte> line, IBufferWriter<byte> output)
    {
        var input = ClassifyInputReader.Read(line);
        var createdAt = input.CreatedAt ?? now ?? time.GetUtcNow();
        var mention = new Mention
        {
            Id = Guid.Empty,
            Source = "classify",
            ExternalId = "",
            Text = input.Text,
            Author = input.Author,
            CreatedAt = createdAt,
            ReceivedAt = createdAt,
        };
        var assessment = assessor.Assess(input.Text, createdAt);
        var ranked = ranker.Rank(new RankingInput(mention, assessment), now ?? createdAt);
        ClassifyOutputWriter.Write(output, input, assessment, ranked.Priority);
    }
}
