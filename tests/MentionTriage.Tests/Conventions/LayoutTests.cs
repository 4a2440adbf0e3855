using System.Xml.Linq;

namespace MentionTriage.Tests.Conventions;

public sealed class LayoutTests
{
    private static readonly string[] Stages = ["Intake", "Triage", "Board", "Escalation"];

    [Fact]
    public void Stages_reference_only_Mentions_and_Storage()
    {
        foreach (var stage in Stages)
        {
            var project = XDocument.Load(
                Path.Combine(RepositoryRoot.Path, "src", stage, $"MentionTriage.{stage}.csproj")
            );
            var references = project
                .Descendants("ProjectReference")
                .Select(reference =>
                    Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)
                )
                .Order();
            Assert.Equal(["MentionTriage.Mentions", "MentionTriage.Storage"], references);
        }
    }

    [Fact]
    public void Mentions_depends_on_nothing()
    {
        var project = XDocument.Load(
            Path.Combine(RepositoryRoot.Path, "src/Mentions/MentionTriage.Mentions.csproj")
        );
        Assert.Empty(project.Descendants("ProjectReference"));
        Assert.Empty(project.Descendants("PackageReference"));
    }

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        var longFiles = RepositoryRoot
            .SourceFiles(".cs", ".razor", ".css", ".js", ".sql")
            .Where(file => File.ReadLines(file).Count() > 400)
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file));
        Assert.Empty(longFiles);
    }

    [Fact]
    public void The_root_holds_only_what_a_newcomer_needs()
    {
        string[] allowed =
        [
            "MentionTriage.sln",
            "README.md",
            "LICENSE",
            "docker-compose.yml",
            "src",
            "tests",
            "models",
            "data",
        ];
        var strangers = Directory
            .EnumerateFileSystemEntries(RepositoryRoot.Path)
            .Select(entry => Path.GetFileName(entry))
            .Where(name => !name.StartsWith('.') && !allowed.Contains(name));
        Assert.Empty(strangers);
    }
}
