using System.Diagnostics;
using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.SystemTests.Commands;

/// <summary>One run of the executable with its outputs apart and something on standard input.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> ErrorLines =>
        Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Task<CommandRun> OfAsync(params string[] arguments) =>
        WithInputAsync("", arguments);

    // Not the checkout: what the command needs it must find by itself.
    public static Task<CommandRun> WithInputAsync(string input, params string[] arguments) =>
        OfAsync([Checkout.Product, .. arguments], input, RunDirectory.New("elsewhere"));

    /// <summary>As <c>mention-triage COMMAND &lt;&amp;-</c> in a shell.</summary>
    public static Task<CommandRun> WithoutInputAsync(string command) =>
        OfAsync(
            "/bin/sh",
            ["-c", "exec dotnet \"$0\" \"$1\" <&-", Checkout.Product, command],
            "",
            RunDirectory.New("elsewhere")
        );

    /// <summary>As a developer starts it from sources, already built.</summary>
    public static Task<CommandRun> FromSourcesAsync(
        string workingDirectory,
        params string[] arguments
    ) =>
        OfAsync(
            ["run", "--no-build", .. Checkout.ProductProject, "--", .. arguments],
            "",
            workingDirectory
        );

    private static Task<CommandRun> OfAsync(
        IEnumerable<string> arguments,
        string input,
        string workingDirectory
    ) => OfAsync("dotnet", arguments, input, workingDirectory);

    private static async Task<CommandRun> OfAsync(
        string program,
        IEnumerable<string> arguments,
        string input,
        string workingDirectory
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        // What this machine's developer keeps at home, such as a certificate for https, must not count.
        start.Environment["DOTNET_CLI_HOME"] = Environment.GetEnvironmentVariable("HOME");
        start.Environment["HOME"] = RunDirectory.New("home");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{string.Join(' ', arguments)} did not end");
        }
        return new CommandRun(process.ExitCode, await output, await errors);
    }
}
