using MentionTriage.Triage.Classification;
using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Tests.Triage.Classification;

public sealed class ModelFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("mention-model").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_model_written_and_read_again_says_the_same()
    {
        var shipped = ModelFile.Read(Path.Combine(ShippedModel.Directory, ModelFile.FileName));
        ModelFile.Write(Path.Combine(_directory, ModelFile.FileName), shipped);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(ShippedModel.Directory, ModelFile.FileName)),
            File.ReadAllBytes(Path.Combine(_directory, ModelFile.FileName))
        );
        using var copy = LinearMentionClassifier.Load(_directory);
        const string text = "@brand still no refund after 3 weeks, I'm done";
        Assert.Equal(
            ShippedModel.Classify(text).Urgency.Probabilities,
            copy.Classify(text, DateTimeOffset.UnixEpoch).Urgency.Probabilities
        );
    }

    [Fact]
    public void A_missing_model_says_how_to_make_one()
    {
        var problem = Assert.Throws<ModelFileException>(() =>
            LinearMentionClassifier.Load(_directory)
        );
        Assert.Contains("train", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_model_is_refused()
    {
        var bytes = File.ReadAllBytes(Path.Combine(ShippedModel.Directory, ModelFile.FileName));
        bytes[bytes.Length / 2] ^= 1;
        Assert.Contains("damaged", Refusal(bytes), StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal(bytes[..^1000]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_another_version_is_refused_by_its_number()
    {
        var bytes = File.ReadAllBytes(Path.Combine(ShippedModel.Directory, ModelFile.FileName));
        bytes[8] = 99;
        Assert.Contains("version 99", Refusal(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Anything_else_is_no_model()
    {
        Assert.Contains("not a model", Refusal([]), StringComparison.Ordinal);
        Assert.Contains(
            "not a model",
            Refusal("hello, I am a text file, longer than a header"u8.ToArray()),
            StringComparison.Ordinal
        );
    }

    private string Refusal(byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(_directory, ModelFile.FileName), bytes);
        return Assert
            .Throws<ModelFileException>(() => LinearMentionClassifier.Load(_directory))
            .Message;
    }
}
