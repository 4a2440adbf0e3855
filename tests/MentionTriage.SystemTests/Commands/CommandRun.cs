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

    public static async Task<CommandRun> WithInputAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Checkout.Product, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Not the checkout: what the command needs it must find by itself.
            WorkingDirectory = RunDirectory.New("elsewhere"),
        };
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
