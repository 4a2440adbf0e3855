using MentionTriage.Worker.Hosting;

namespace MentionTriage.Tests.Worker;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory(
        "mention-triage-data-"
    );

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_second_process_is_told_that_the_directory_is_in_use()
    {
        using var first = DataDirectory.Hold(_directory.FullName);
        var error = Assert.Throws<ConfigurationProblemException>(() =>
            DataDirectory.Hold(_directory.FullName)
        );
        Assert.Contains("in use", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_free_again_once_the_first_has_gone()
    {
        DataDirectory.Hold(_directory.FullName).Dispose();
        DataDirectory.Hold(_directory.FullName).Dispose();
    }

    [Fact]
    public void A_path_that_is_a_file_is_refused_with_the_option_to_change()
    {
        var file = Path.Combine(_directory.FullName, "file");
        File.WriteAllText(file, "");
        var error = Assert.Throws<ConfigurationProblemException>(() => DataDirectory.Hold(file));
        Assert.Contains("--data", error.Message, StringComparison.Ordinal);
    }
}
