using System.Globalization;
using System.Text;
using MentionTriage.SystemTests.Commands;
using MentionTriage.SystemTests.Fixtures;
using MentionTriage.SystemTests.Kill;
using MentionTriage.SystemTests.Machine;

namespace MentionTriage.SystemTests.ImportFiles;

/// <summary>Files of real input: tab-separated, CSV, JSON lines.</summary>
public sealed class ImportTests(BrokerFixture brokers, DatabaseFixture databases)
{
    private const int LabelledCount = 5_788;

    [Fact]
    public async Task Each_format_is_read_and_reading_twice_adds_nothing()
    {
        var settings = new ProductSettings();
        var folder = RunDirectory.New("files");
        var header =
            "id\tsource\tlicence\tstratum\tkind\turgency\tdelight\twindow\tsentiment\ttext\n";
        var labelled = Write(
            folder,
            "labelled.tsv",
            header
                + Lines(
                    20,
                    n =>
                        $"Q{n}\txci\topen\trandom\tcomplaint\t1\t0\t-\tneg\tWhere is my parcel, case {n}?"
                )
        );
        var csv = Write(
            folder,
            "some.csv",
            "externalId,text,author.handle\n"
                + Lines(
                    20,
                    n => $"csv{n},\"It says \"\"closed\"\", why, case {n}?\nI am outside.\",kim{n}"
                )
        );
        var json = Write(
            folder,
            "some.jsonl",
            Lines(
                20,
                n =>
                    $$$"""{"externalId":"json{{{n}}}","text":"Is case {{{n}}} still open?","author":{"handle":"kim{{{n}}}"}}"""
            )
        );

        foreach (var file in new[] { labelled, csv, json, labelled })
        {
            var run = await ImportAsync(settings, file);
            Assert.True(run.ExitCode == 0, $"{file}: {run.Output}{run.Errors}");
        }

        await using var product = await ProductProcess.StartAsync(settings);
        await OpenAsync(product, 60);
    }

    [Fact]
    public async Task A_broken_line_is_named_and_the_rest_is_read()
    {
        var settings = new ProductSettings();
        var file = Write(
            RunDirectory.New("files"),
            "broken.jsonl",
            "{\"externalId\":\"one\",\"text\":\"Is anybody there?\"}\nnot json\n{\"externalId\":\"three\"}\n{\"externalId\":\"four\",\"text\":\"Hello?\"}\n"
        );
        var run = await ImportAsync(settings, file);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("2", run.Output + run.Errors, StringComparison.Ordinal);
        Assert.Contains("text", run.Output + run.Errors, StringComparison.Ordinal);
        await using var product = await ProductProcess.StartAsync(settings);
        await OpenAsync(product, 2);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_so()
    {
        var run = await ImportAsync(new ProductSettings(), "/nowhere/at-all.tsv");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("/nowhere/at-all.tsv", run.Output + run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_labelled_mentions_beside_the_checkout_arrive_whole_while_the_desk_runs()
    {
        var file = Checkout.Shared("data/triage/labelled.tsv");
        Assert.SkipWhen(file is null, "../shared/data/triage/labelled.tsv is not on this machine");
        var settings = new ProductSettings
        {
            Broker = await (await brokers.StartedAsync()).NewVirtualHostAsync(),
            Database = await (await databases.StartedAsync()).NewDatabaseAsync(),
        };
        await using var product = await ProductProcess.StartAsync(settings);

        var run = await ImportAsync(settings, file);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        await OpenAsync(product, LabelledCount);
    }

    [Fact]
    public async Task On_embedded_parts_a_running_desk_takes_an_import_too()
    {
        var settings = new ProductSettings();
        await using var product = await ProductProcess.StartAsync(settings);
        var file = Write(
            RunDirectory.New("files"),
            "some.jsonl",
            Lines(
                300,
                n => $$$"""{"externalId":"live{{{n}}}","text":"Is case {{{n}}} still open?"}"""
            )
        );

        var run = await ImportAsync(settings, file);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        await OpenAsync(product, 300);
    }

    private static Task<CommandRun> ImportAsync(ProductSettings settings, string file)
    {
        var arguments = new List<string> { "import", file, "--data", settings.Data };
        foreach (var (key, value) in settings.Environment())
            if (!key.StartsWith("Api__", StringComparison.Ordinal))
                arguments.Add($"{key.Replace("__", ":", StringComparison.Ordinal)}={value}");
        return CommandRun.OfAsync([.. arguments]);
    }

    private static Task OpenAsync(ProductProcess product, int count) =>
        Wait.UntilAsync(
            async () =>
                await Accounting.CountAsync(
                    product.Settings,
                    "select count(*) from mentions where state = 'open'"
                ) == count,
            TimeSpan.FromMinutes(1),
            () => $"{count} open mentions:\n{product.Tail}"
        );

    private static string Write(string folder, string name, string content)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, content);
        return file;
    }

    private static string Lines(int count, Func<int, string> line)
    {
        var text = new StringBuilder();
        for (var number = 0; number < count; number++)
            text.Append(CultureInfo.InvariantCulture, $"{line(number)}\n");
        return text.ToString();
    }
}
