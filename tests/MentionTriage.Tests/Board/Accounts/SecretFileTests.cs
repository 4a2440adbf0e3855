using MentionTriage.Board.Accounts;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Board.Accounts;

public sealed class SecretFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory(
        "mention-triage-secret-"
    );

    private string File => Path.Combine(_directory.FullName, "deeper", "api-key");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task All_that_start_at_once_get_the_same_secret()
    {
        var secrets = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => SecretFile.ReadOrCreate(File)))
        );

        Assert.Single(secrets.Distinct());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(File)!));
    }

    [Fact]
    public void Half_a_secret_is_refused_by_the_files_name()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "half");

        var error = Assert.Throws<OptionsValidationException>(() => SecretFile.ReadOrCreate(File));

        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        Assert.Equal("half", System.IO.File.ReadAllText(File));
    }
}
