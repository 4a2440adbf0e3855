using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MentionTriage.SystemTests.Fixtures;

/// <summary>A child process we started and therefore may end; both outputs are kept line by line.</summary>
internal sealed class OwnProcess : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, OwnProcess> Alive = new();
    private readonly Process _process;
    private readonly string _record;
    private readonly ConcurrentQueue<string> _lines = new();

    private OwnProcess(string name, Process process)
    {
        Name = name;
        _process = process;
        var records = Directory.CreateDirectory(Path.Combine(RunDirectory.Path, "pids"));
        _record = Path.Combine(records.FullName, process.Id.ToString(CultureInfo.InvariantCulture));
        File.WriteAllText(_record, name);
        Alive[process.Id] = this;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>What it wrote so far to either output, oldest first.</summary>
    public IEnumerable<string> Lines => _lines;

    /// <summary>The last lines it wrote, for the message of a failed test.</summary>
    public string Tail => string.Join('\n', _lines.TakeLast(30));

    public static OwnProcess Start(
        string name,
        string file,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null
    )
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = workingDirectory ?? RunDirectory.Path,
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[key] = value;
        var process =
            Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        process.StandardInput.Close();
        return new OwnProcess(name, process);
    }

    /// <summary>Waits for a line that satisfies the condition.</summary>
    /// <exception cref="TimeoutException">It did not come in time, or the process ended first.</exception>
    public async Task<string> LineAsync(Func<string, bool> condition, TimeSpan limit)
    {
        string? found = null;
        await Wait.UntilAsync(
            () =>
            {
                found = _lines.FirstOrDefault(condition);
                if (found is null && HasExited)
                    throw new TimeoutException($"{Name} ended with {ExitCode}:\n{Tail}");
                return found is not null;
            },
            limit,
            () => $"{Name} to write the awaited line; it wrote:\n{Tail}"
        );
        return found!;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed. Children die with it.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    /// <summary>SIGTERM, then waits for the end; SIGKILL when it does not come in time.</summary>
    /// <returns>True when it ended by itself.</returns>
    public async Task<bool> TerminateAsync(TimeSpan limit)
    {
        if (_process.HasExited)
            return true;
        using (
            var signal = Process.Start(
                "kill",
                ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]
            )
        )
            await signal.WaitForExitAsync();
        return await EndedAsync(limit);
    }

    /// <summary>Waits for the end; SIGKILL when it does not come in time.</summary>
    /// <returns>True when it ended by itself.</returns>
    public async Task<bool> EndedAsync(TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }

    /// <summary>Ends every child that still lives; for the end of the test process.</summary>
    public static void KillAll()
    {
        foreach (var process in Alive.Values)
        {
            process.Kill();
            process.Forget();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        Forget();
        _process.Dispose();
    }

    private void Forget()
    {
        Alive.TryRemove(_process.Id, out _);
        File.Delete(_record);
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
