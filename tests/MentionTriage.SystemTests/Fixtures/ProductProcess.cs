using System.Net;

namespace MentionTriage.SystemTests.Fixtures;

/// <summary>The product as a real process: started, asked over HTTP, stopped or killed.</summary>
internal sealed class ProductProcess : IAsyncDisposable
{
    /// <summary>The API key every started product knows.</summary>
    public const string ApiKey = "proving-0123456789-0123456789-0123456789";

    private static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(1);
    private readonly OwnProcess _process;

    private ProductProcess(ProductSettings settings, OwnProcess process)
    {
        Settings = settings;
        _process = process;
        Address = new Uri($"http://127.0.0.1:{settings.Port}");
        Api = new DeskClient(Address);
    }

    public ProductSettings Settings { get; }

    public Uri Address { get; }

    public DeskClient Api { get; }

    public IEnumerable<string> Output => _process.Lines;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string Tail => _process.Tail;

    /// <summary>Starts it and waits until <c>/health/ready</c> says 200.</summary>
    public static async Task<ProductProcess> StartAsync(ProductSettings settings)
    {
        var product = Launch(settings);
        try
        {
            await product.ReadyAsync();
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it and does not wait.</summary>
    public static ProductProcess Launch(ProductSettings settings)
    {
        string[] command = ["dotnet", .. settings.Arguments()];
        if (settings.User is { } user)
            command = ["setpriv", $"--reuid={user}", "--clear-groups", .. command];
        return new(
            settings,
            OwnProcess.Start("mention-triage", command[0], command[1..], settings.Environment())
        );
    }

    public Task ReadyAsync() =>
        Wait.UntilAsync(
            async () =>
            {
                if (HasExited)
                    throw new TimeoutException($"the product ended with {ExitCode}:\n{Tail}");
                return await Api.StatusAsync("/health/ready") == HttpStatusCode.OK;
            },
            ReadyLimit,
            () => $"the product to be ready:\n{Tail}"
        );

    /// <summary>The link that signs the first person in, as printed at the first start.</summary>
    public async Task<Uri> SignInLinkAsync()
    {
        var line = await _process.LineAsync(
            line => line.Contains("Sign in", StringComparison.Ordinal) && Link(line) is not null,
            TimeSpan.FromSeconds(20)
        );
        return Link(line)!;
    }

    /// <summary>Waits until it says these words.</summary>
    public Task SaysAsync(string words) =>
        _process.LineAsync(line => line.Contains(words, StringComparison.Ordinal), ReadyLimit);

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGTERM.</summary>
    /// <returns>True when it ended by itself within half a minute.</returns>
    public Task<bool> StopAsync() => _process.TerminateAsync(TimeSpan.FromSeconds(30));

    public Task<bool> EndedAsync() => _process.EndedAsync(TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _process.DisposeAsync();
    }

    private static Uri? Link(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith("http://", StringComparison.Ordinal))
            .Select(word => new Uri(word))
            .FirstOrDefault(link => link.PathAndQuery.Length > 1);
}
