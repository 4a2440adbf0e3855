using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Triage.Classification.Model;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.ML;

namespace MentionTriage.MLNet.Tests;

public sealed class MLNetReloadTests : IDisposable
{
    private readonly string _directory = Directory
        .CreateTempSubdirectory("mention-triage-reload")
        .FullName;

    private readonly SmallModel _model;
    private readonly string _path;
    private readonly SteppedClock _clock = new();

    public MLNetReloadTests(SmallModel model)
    {
        _model = model;
        _path = Path.Combine(_directory, MLNetModelFile.FileName);
        File.Copy(model.Trained.Path, _path);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_newer_model_is_taken_up_while_the_desk_runs()
    {
        using var classifier = Load();
        Assert.Equal("mention-triage ML.NET 1", classifier.Name);
        WriteNewer("our own 2");
        _clock.Advance(MLNetClassifier.LookEvery);
        Assert.Equal("our own 2", classifier.Name);
        Assert.NotNull(classifier.Classify("still here", A.Noon));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    public void A_newer_file_that_is_no_model_leaves_the_one_before(string content)
    {
        using var classifier = Load();
        File.WriteAllText(_path, content);
        _clock.Advance(MLNetClassifier.LookEvery);
        Assert.Equal("mention-triage ML.NET 1", classifier.Name);
        File.Delete(_path);
        _clock.Advance(MLNetClassifier.LookEvery);
        Assert.NotNull(classifier.Classify("still here", A.Noon));

        WriteNewer("our own 3");
        _clock.Advance(MLNetClassifier.LookEvery);
        Assert.Equal("our own 3", classifier.Name);
    }

    [Fact]
    public void A_missing_model_says_how_to_make_one()
    {
        File.Delete(_path);
        var error = Assert.Throws<ModelFileException>(Load);
        Assert.Contains("train --engine mlnet", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_model_is_refused_wherever_the_damage_is()
    {
        var whole = File.ReadAllBytes(_path);
        foreach (var part in new[] { 0.1, 0.5, 0.9 })
        {
            var broken = (byte[])whole.Clone();
            Array.Fill(broken, (byte)0x5a, (int)(whole.Length * part), 64);
            File.WriteAllBytes(_path, broken);
            Assert.Contains(
                "damaged",
                Assert.Throws<ModelFileException>(Load).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void A_pipeline_of_somebody_elses_is_refused()
    {
        var context = new MLContext(1);
        var data = context.Data.LoadFromEnumerable<MentionRow>([new()]);
        var other = context.Transforms.CopyColumns("Other", nameof(MentionRow.Text)).Fit(data);
        context.Model.Save(other, data.Schema, _path);
        Assert.Contains(
            "not a model of this product",
            Assert.Throws<ModelFileException>(Load).Message,
            StringComparison.Ordinal
        );
    }

    private MLNetClassifier Load() => new(_directory, _clock, NullLogger<MLNetClassifier>.Instance);

    private void WriteNewer(string name)
    {
        var context = new MLContext(1);
        var other = Directory.CreateDirectory(Path.Combine(_directory, "newer")).FullName;
        var path = Path.Combine(other, MLNetModelFile.FileName);
        MLNetModelFile.Write(
            path,
            context,
            context.Model.Load(_model.Trained.Path, out _),
            "stuck: stuck, stranded",
            name
        );
        File.Move(path, _path, overwrite: true);
    }
}
