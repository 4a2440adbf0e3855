using MentionTriage.Tests.Conventions;
using MentionTriage.Triage.Classification.Model;
using MentionTriage.Triage.Classification.Training;

namespace MentionTriage.Tests.Triage.Classification;

public sealed class ModelTrainerTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("mention-train").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_same_corpus_and_seed_give_the_same_bytes()
    {
        var corpus = Directory.CreateDirectory(Path.Combine(_directory, "corpus")).FullName;
        foreach (var file in new[] { "A.tsv", "G.tsv", "H.tsv" })
            File.WriteAllLines(
                Path.Combine(corpus, file),
                File.ReadLines(Path.Combine(ShippedModel.Directory, "corpus", file)).Take(60)
            );
        Assert.Equal(Train(corpus, "one"), Train(corpus, "two"));
    }

    [Fact]
    public void A_malformed_row_is_named_by_file_line_and_field()
    {
        var corpus = Directory.CreateDirectory(Path.Combine(_directory, "bad")).FullName;
        File.WriteAllText(
            Path.Combine(corpus, "mine.tsv"),
            "complaint\t1\t0\t-\tneg\tretail\twrong size\ncomplaint\t7\t0\t-\tneg\tretail\twrong colour\n"
        );
        var problem = Assert.Throws<MalformedRowException>(() => Train(corpus, "out"));
        Assert.Contains(
            "mine.tsv, line 2, field 'urgency': '7'",
            problem.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_row_with_a_field_missing_is_named_too()
    {
        var corpus = Directory.CreateDirectory(Path.Combine(_directory, "short")).FullName;
        File.WriteAllText(Path.Combine(corpus, "mine.tsv"), "complaint\t1\t0\t-\tneg\n");
        var problem = Assert.Throws<MalformedRowException>(() => Train(corpus, "out"));
        Assert.Contains("line 1, field 'sector'", problem.Message, StringComparison.Ordinal);
    }

    private byte[] Train(string corpus, string output)
    {
        var path = new ModelTrainer(
            new TrainingRequest
            {
                Corpora = [corpus],
                Concepts = Path.Combine(RepositoryRoot.Path, "models", "concepts.txt"),
                Output = Path.Combine(_directory, output),
            },
            _ => { }
        ).Train();
        Assert.Equal(ModelFile.FileName, Path.GetFileName(path));
        return File.ReadAllBytes(path);
    }
}
