using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Training;

namespace MentionTriage.Tests.Triage.Classification;

public sealed class PublicLabelsTests : IDisposable
{
    private const string Text = "@NorthAir we board at 6pm and the desk is empty";
    private const string Header =
        "fingerprint\tsource\tlicence\tstratum\tkind\turgency\tdelight\twindow\tsentiment";

    private readonly string _data = Directory.CreateTempSubdirectory("mention-labels").FullName;

    public PublicLabelsTests()
    {
        Directory.CreateDirectory(Path.Combine(_data, "triage"));
        File.WriteAllText(
            Path.Combine(_data, "triage", "xci_complaint.tsv"),
            $"{Text}\t1\nanother text\t0\n"
        );
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void A_label_finds_its_text_by_the_fingerprint_and_its_window_by_the_place()
    {
        // The handle is masked differently in another copy: the fingerprint does not see it.
        var row = Assert.Single(
            Read(
                $"{PublicLabels.Fingerprint(Text.Replace("NorthAir", "user", StringComparison.Ordinal))}\txci\topen\trandom\tcomplaint\t3\t0\t19+6\tneg"
            )
        );
        Assert.Equal((Text, "at 6pm", 3), (row.Text, row.Window, row.Urgency));
        Assert.Equal(MentionKind.Complaint, row.Kind);
        Assert.True(row is { Real: true, Open: true, Random: true });
    }

    [Fact]
    public void A_label_whose_text_is_not_there_is_left_out() =>
        Assert.Empty(Read("0123456789abcdef\txci\topen\trandom\tcomplaint\t3\t0\t-\tneg"));

    [Theory]
    [InlineData("19")]
    [InlineData("40+60")]
    [InlineData("-1+3")]
    public void A_window_outside_the_text_is_named_by_file_and_line(string window)
    {
        var problem = Assert.Throws<MalformedRowException>(() =>
            Read(
                $"{PublicLabels.Fingerprint(Text)}\txci\topen\trandom\tcomplaint\t3\t0\t{window}\tneg"
            )
        );
        Assert.Contains(
            "mine.labels, line 2, field 'window'",
            problem.Message,
            StringComparison.Ordinal
        );
    }

    private IReadOnlyList<LabelledMention> Read(string row)
    {
        var path = Path.Combine(_data, "mine.labels");
        File.WriteAllText(path, $"{Header}\n{row}\n");
        return PublicLabels.Read(path, _data);
    }
}
