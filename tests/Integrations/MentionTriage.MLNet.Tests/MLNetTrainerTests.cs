using MentionTriage.MLNet.Training;
using MentionTriage.Tests.Builders;
using MentionTriage.Triage.Classification.Training;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.MLNet.Tests;

public sealed class MLNetTrainerTests(SmallModel model) : IDisposable
{
    private readonly string _directory = Directory
        .CreateTempSubdirectory("mention-triage-train")
        .FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Training_says_how_it_does_on_mentions_held_out()
    {
        Assert.Contains(
            "Held out, sources apart: urgency >= 2 ",
            model.Trained.Summary,
            StringComparison.Ordinal
        );
        Assert.EndsWith("mention-triage.zip", model.Trained.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_rows_and_seed_give_the_same_judgements()
    {
        var steps = new List<TrainingProgress>();
        new MLNetTrainer(model.Request(_directory), steps.Add).Train();
        Assert.Equal(1, steps[^1].Done);
        Assert.Equal(steps.Select(step => step.Done).Order(), steps.Select(step => step.Done));
        Assert.Equal(Probabilities(model.Directory), Probabilities(_directory));
    }

    [Fact]
    public void A_malformed_row_is_named_by_file_line_and_field()
    {
        var corpus = Directory.CreateDirectory(Path.Combine(_directory, "corpus")).FullName;
        File.WriteAllText(
            Path.Combine(corpus, "mine.tsv"),
            "complaint\t9\t0\t-\tneg\trail\tlate again\n"
        );
        var error = Assert.Throws<MalformedRowException>(() =>
            new MLNetTrainer(
                model.Request(_directory) with
                {
                    Corpora = [corpus],
                },
                _ => { }
            ).Train()
        );
        Assert.Contains("mine.tsv", error.Message, StringComparison.Ordinal);
        Assert.Contains("urgency", error.Message, StringComparison.Ordinal);
    }

    private static double[] Probabilities(string directory)
    {
        using var classifier = new MLNetClassifier(
            directory,
            TimeProvider.System,
            NullLogger<MLNetClassifier>.Instance
        );
        return
        [
            .. new[] { "locked out, it is snowing", "thank you!", "any vegan options?" }.SelectMany(
                text => classifier.Classify(text, A.Noon).Urgency.Probabilities
            ),
        ];
    }
}
