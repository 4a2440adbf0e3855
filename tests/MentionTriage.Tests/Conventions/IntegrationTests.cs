using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;

namespace MentionTriage.Tests.Conventions;

/// <summary>What needs packages that the product does without is absent until a build switches it on.</summary>
public sealed class IntegrationTests
{
    private static readonly string[] SwitchedOff = ["-p:WithMLNet=false", "-p:WithTweetinvi=false"];

    public static TheoryData<string> Integrations =>
        [.. ProjectsIn("src/Integrations"), .. ProjectsIn("tests/Integrations")];

    [Fact]
    public void There_are_two_each_with_tests_of_its_own() => Assert.Equal(4, Integrations.Count);

    [Fact]
    public void No_other_project_references_them_or_their_packages()
    {
        string[] packages =
        [
            .. ProjectsIn("src/Integrations")
                .SelectMany(project => Named(project, "PackageReference")),
        ];
        Assert.Contains("Microsoft.ML", packages);
        Assert.Contains("TweetinviAPI", packages);
        var others = RepositoryRoot
            .SourceFiles(".csproj", ".props", ".targets")
            .Where(file => !file.Split('/', '\\').Contains("Integrations"));
        foreach (var file in others)
        {
            Assert.DoesNotContain(
                Named(file, "ProjectReference"),
                reference => reference.Contains("Integrations", StringComparison.Ordinal)
            );
            Assert.Empty(Named(file, "PackageReference").Intersect(packages));
        }
    }

    [Fact]
    public async Task Switched_off_the_executable_takes_nothing_of_them_in()
    {
        var worker = Path.Combine(RepositoryRoot.Path, "src/Worker/MentionTriage.Worker.csproj");
        Assert.Equal(
            [
                "MentionTriage.Board",
                "MentionTriage.Escalation",
                "MentionTriage.Intake",
                "MentionTriage.Triage",
            ],
            (await ItemsAsync(worker, "ProjectReference", SwitchedOff))
                .Select(Path.GetFileNameWithoutExtension)
                .Order()
        );
        Assert.Empty(await ItemsAsync(worker, "AssemblyMetadata", SwitchedOff));
        // The same question answered otherwise, so that an empty answer means something.
        Assert.Contains(
            await ItemsAsync(worker, "ProjectReference", ["-p:WithMLNet=true"]),
            reference => reference.EndsWith("MentionTriage.MLNet.csproj", StringComparison.Ordinal)
        );
    }

    [Theory, MemberData(nameof(Integrations))]
    public async Task Switched_off_they_restore_nothing_and_build_to_nothing(string project)
    {
        Assert.Equal(
            ["Microsoft.CodeAnalysis.BannedApiAnalyzers"],
            await ItemsAsync(project, "PackageReference", SwitchedOff)
        );
        Assert.Empty(await ItemsAsync(project, "ProjectReference", SwitchedOff));
        var output = Directory.CreateTempSubdirectory("mention-triage-nothing").FullName;
        try
        {
            await MSBuildAsync([
                project,
                "-restore",
                "-t:Build",
                $"-p:OutputPath={output}/bin/",
                $"-p:IntermediateOutputPath={output}/obj/",
                .. SwitchedOff,
            ]);
            Assert.Empty(Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories));
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private static string[] ProjectsIn(string folder) =>
        [
            .. RepositoryRoot
                .SourceFiles(".csproj")
                .Where(file =>
                    Path.GetRelativePath(RepositoryRoot.Path, file)
                        .Replace('\\', '/')
                        .StartsWith(folder + "/", StringComparison.Ordinal)
                ),
        ];

    private static string[] Named(string file, string item) =>
        [
            .. XDocument
                .Load(file)
                .Descendants(item)
                .Select(reference => (string?)reference.Attribute("Include") ?? ""),
        ];

    private static async Task<string[]> ItemsAsync(string project, string item, string[] switches)
    {
        var json = await MSBuildAsync([project, $"-getItem:{item}", .. switches]);
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document
                .RootElement.GetProperty("Items")
                .GetProperty(item)
                .EnumerateArray()
                .Select(each => each.GetProperty("Identity").GetString()!),
        ];
    }

    private static async Task<string> MSBuildAsync(string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", ["msbuild", "-nologo", "-nodeReuse:false", .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = RepositoryRoot.Path,
            }
        )!;
        var cancel = TestContext.Current.CancellationToken;
        var errors = process.StandardError.ReadToEndAsync(cancel);
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, output + await errors);
        return output;
    }
}
