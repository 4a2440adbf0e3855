using System.Diagnostics;
using System.Text.Json;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Conventions;
using MentionTriage.Triage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.MLNet.Tests;

public sealed class MLNetServingTests(SmallModel model)
{
    [Fact]
    public void Triage_serves_the_engine_that_is_configured()
    {
        using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddAssessing(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(
                        new Dictionary<string, string?>
                        {
                            ["Classifier:Engine"] = "mlnet",
                            ["Classifier:Model"] = model.Directory,
                        }
                    )
                    .Build(),
                [MLNetEngine.Engine]
            )
            .BuildServiceProvider();
        var assessor = services.GetRequiredService<MentionAssessor>();
        Assert.Equal("mention-triage ML.NET 1", assessor.Model);
        var said = assessor.Assess("locked out and my flight boards in 20 minutes", A.Noon);
        // The window is found by triage itself, whichever engine reads the rest.
        Assert.Equal(A.Noon.AddMinutes(20), said.Window!.ClosesAt);
    }

    [Fact]
    public async Task The_executable_trains_evaluates_classifies_and_explains_with_it()
    {
        var directory = Directory.CreateTempSubdirectory("mention-triage-cli").FullName;
        try
        {
            var concepts = Path.Combine(RepositoryRoot.Path, "models", "concepts.txt");
            await RunAsync(
                null,
                "train",
                "--engine",
                "mlnet",
                "--corpus",
                model.Corpus,
                "--concepts",
                concepts,
                "--out",
                directory
            );
            var report = await RunAsync(
                null,
                "evaluate",
                "--engine",
                "mlnet",
                "--model",
                directory,
                "--json",
                "--against",
                Path.Combine(RepositoryRoot.Path, "models"),
                "--against-engine",
                "builtin",
                "--on",
                Path.Combine(model.Corpus, "A.tsv")
            );
            using var evaluated = JsonDocument.Parse(report);
            Assert.Equal(
                "mention-triage ML.NET 1",
                evaluated.RootElement.GetProperty("model").GetString()
            );
            Assert.All(
                evaluated.RootElement.GetProperty("measures").EnumerateArray(),
                measure =>
                    Assert.Equal(JsonValueKind.Number, measure.GetProperty("against").ValueKind)
            );
            var line = await RunAsync(
                "{\"id\":1,\"text\":\"thank you, wonderful staff\"}\n",
                "classify",
                "--model",
                directory,
                "Classifier:Engine=mlnet"
            );
            using var classified = JsonDocument.Parse(line);
            Assert.Equal("praise", classified.RootElement.GetProperty("kind").GetString());
            Assert.Contains(
                "urgency",
                await RunAsync(
                    null,
                    "explain",
                    "--engine",
                    "mlnet",
                    "--model",
                    directory,
                    "stuck at gate 4"
                ),
                StringComparison.Ordinal
            );
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string? input, params string[] arguments)
    {
        var executable = Path.Combine(AppContext.BaseDirectory, "mention-triage.dll");
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [executable, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var cancel = TestContext.Current.CancellationToken;
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, output + await errors);
        return output;
    }
}
