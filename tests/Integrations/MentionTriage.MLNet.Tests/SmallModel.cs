using MentionTriage.MLNet.Training;
using MentionTriage.Tests.Conventions;
using MentionTriage.Triage.Classification.Training;

namespace MentionTriage.MLNet.Tests;

/// <summary>A model trained on a part of the written corpus: little, but enough to tell thanks from distress. Trained once for all tests.</summary>
public sealed class SmallModel : IDisposable
{
    private const int Every = 4;

    public SmallModel()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("mention-triage-mlnet").FullName;
        Corpus = Path.Combine(Directory, "corpus");
        System.IO.Directory.CreateDirectory(Corpus);
        foreach (var file in System.IO.Directory.GetFiles(ModelsPath("corpus"), "*.tsv"))
            File.WriteAllLines(
                Path.Combine(Corpus, Path.GetFileName(file)),
                File.ReadLines(file).Where((_, row) => row % Every == 0)
            );
        Trained = new MLNetTrainer(Request(Directory), _ => { }).Train();
    }

    /// <summary>Where the model lies.</summary>
    public string Directory { get; }

    /// <summary>The rows it learnt from.</summary>
    public string Corpus { get; }

    /// <summary>What training said.</summary>
    public TrainedModel Trained { get; }

    /// <summary>The same training, written elsewhere.</summary>
    public TrainingRequest Request(string output) =>
        new()
        {
            Corpora = [Corpus],
            Concepts = ModelsPath("concepts.txt"),
            Output = output,
        };

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private static string ModelsPath(string name) =>
        Path.Combine(RepositoryRoot.Path, "models", name);
}
