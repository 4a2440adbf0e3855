using System.Net;
using System.Net.Sockets;
using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.SystemTests.Commands;

/// <summary>The command line teaches, and refuses what cannot work with a sentence that says what to do.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("")]
    [InlineData("run")]
    [InlineData("import")]
    [InlineData("classify")]
    [InlineData("train")]
    [InlineData("evaluate")]
    [InlineData("doctor")]
    public async Task Help_says_what_the_command_does_and_what_it_takes(string command)
    {
        string[] arguments = command.Length == 0 ? ["--help"] : [command, "--help"];
        var run = await CommandRun.OfAsync(arguments);
        Assert.Equal(0, run.ExitCode);
        var usage = run.Lines.SkipWhile(line => line != "Usage:").Skip(1).First();
        Assert.Contains(command, usage, StringComparison.Ordinal);
        Assert.Contains("--help", run.Output, StringComparison.Ordinal);
        Assert.True(run.Lines.Count >= 5, run.Output);
    }

    [Theory]
    [InlineData("classify")]
    [InlineData("hash-password")]
    public async Task A_closed_standard_input_is_named_and_not_waited_for(string command)
    {
        var run = await CommandRun.WithoutInputAsync(command);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Standard input is closed", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_are_meant_from_where_one_stands_when_it_is_run_from_sources()
    {
        var here = RunDirectory.New("here");
        await File.WriteAllTextAsync(
            Path.Combine(here, "mentions.jsonl"),
            "{\"externalId\":\"1\",\"text\":\"My bag is still in Lisbon\"}"
        );

        var run = await CommandRun.FromSourcesAsync(here, "import", "mentions.jsonl");

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.True(Directory.Exists(Path.Combine(here, "data")), run.Output + run.Errors);
    }

    [Fact]
    public async Task Doctor_names_every_broken_setting_and_its_fix()
    {
        var run = await CommandRun.OfAsync(
            "doctor",
            "--data",
            RunDirectory.New("data"),
            "Bus:Transport=rabbitmq",
            $"Bus:Uri=amqp://guest:guest@127.0.0.1:{FreePort.Next()}/",
            "Storage:Provider=postgres",
            $"Storage:ConnectionString=Host=127.0.0.1;Port={FreePort.Next()};Username=x;Password=secret-word;Database=x;Timeout=2"
        );

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Bus:Uri", run.Output, StringComparison.Ordinal);
        Assert.Contains("Storage:ConnectionString", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_is_content_with_the_embedded_default()
    {
        var run = await CommandRun.OfAsync("doctor", "--data", RunDirectory.New("data"));
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }

    [Fact]
    public async Task Without_accounts_it_refuses_to_listen_beyond_loopback()
    {
        var run = await CommandRun.OfAsync(
            "run",
            "--no-sample",
            "--data",
            RunDirectory.New("data"),
            "--urls",
            $"http://0.0.0.0:{FreePort.Next()}"
        );

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Accounts", run.Output + run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bus:Transport=pigeon", "Bus:Transport")]
    [InlineData("Storage:Provider=oracle", "Storage:Provider")]
    [InlineData("Triage:BatchLimit=0", "Triage:BatchLimit")]
    [InlineData("nonsense", "nonsense")]
    public async Task A_wrong_setting_stops_the_start_by_its_name(string setting, string name)
    {
        var run = await CommandRun.OfAsync(
            "run",
            "--no-sample",
            "--data",
            RunDirectory.New("data"),
            "--urls",
            $"http://127.0.0.1:{FreePort.Next()}",
            setting
        );

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(name, run.Output + run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_desk_on_the_same_data_is_told_who_holds_it()
    {
        var settings = new ProductSettings();
        await using var first = await ProductProcess.StartAsync(settings);
        await using var second = ProductProcess.Launch(settings with { Port = FreePort.Next() });

        Assert.True(await second.EndedAsync());
        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains("--data", second.Tail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_to_stop_it_ends_by_itself_with_code_0()
    {
        await using var product = await ProductProcess.StartAsync(new ProductSettings());
        Assert.True(await product.StopAsync(), product.Tail);
        Assert.Equal(0, product.ExitCode);
    }

    [Fact]
    public async Task Told_to_stop_while_it_still_starts_it_ends_as_quietly()
    {
        await using var product = ProductProcess.Launch(new ProductSettings());
        // Said while the schema is made, shortly before the parts are started one by one.
        await product.SaysAsync("Schema migrated: 0014");

        Assert.True(await product.StopAsync(), product.Tail);
        Assert.True(product.ExitCode == 0, $"ended with {product.ExitCode}:\n{product.Tail}");
        Assert.DoesNotContain("   at ", product.Tail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http", "Stop what listens there")]
    [InlineData("https", "Kestrel:Certificates:Default:Path")]
    public async Task An_address_it_cannot_listen_on_is_told_in_one_sentence(
        string scheme,
        string fix
    )
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var run = await CommandRun.OfAsync(
            "run",
            "--no-sample",
            "--data",
            RunDirectory.New("data"),
            "--urls",
            $"{scheme}://{taken.LocalEndpoint}"
        );

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(fix, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rnu", "Did you mean run?")]
    [InlineData("--no-smaple", "Did you mean --no-sample?")]
    [InlineData("--ulrs=http://127.0.0.1:1", "Did you mean --urls?")]
    public async Task A_misspelt_word_is_answered_with_the_nearest_right_one(
        string word,
        string answer
    )
    {
        var run = await CommandRun.OfAsync(word);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"'{word}' is not understood. {answer}", Assert.Single(run.ErrorLines));
    }
}
