using System.Globalization;
using Npgsql;

namespace MentionTriage.SystemTests.Fixtures;

/// <summary>A PostgreSQL cluster of our own on a free loopback port: it may be stopped and started at will.</summary>
internal sealed class PrivateDatabase : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private readonly string _folder = RunDirectory.New("postgres");
    private readonly string _binaries = FindBinaries();
    private OwnProcess? _server;

    private PrivateDatabase() { }

    public int Port { get; } = FreePort.Next();

    /// <summary>Process id of the running server.</summary>
    public int Id => _server?.Id ?? 0;

    private string Cluster => Path.Combine(_folder, "cluster");

    public static async Task<PrivateDatabase> StartNewAsync()
    {
        var database = new PrivateDatabase();
        await database.CreateClusterAsync();
        await database.StartAsync();
        return database;
    }

    /// <summary>Starts the server on its old data and waits until it answers a query.</summary>
    public async Task StartAsync()
    {
        var (file, arguments) = AsItsUser(
            "postgres",
            ["-D", Cluster, "-h", "127.0.0.1", "-p", $"{Port}", "-k", _folder]
        );
        _server = OwnProcess.Start("postgres", file, arguments);
        await Wait.UntilAsync(
            async () =>
            {
                if (_server.HasExited)
                    throw new InvalidOperationException(
                        $"PostgreSQL did not start:\n{_server.Tail}"
                    );
                return await AnswersAsync();
            },
            Limit,
            () => $"PostgreSQL to answer:\n{_server.Tail}"
        );
    }

    /// <summary>Stops the server at once but in good order; connections break.</summary>
    public async Task StopAsync()
    {
        if (_server is null)
            return;
        var (file, arguments) = AsItsUser("pg_ctl", ["stop", "-D", Cluster, "-m", "fast", "-w"]);
        await Tool.RunAsync(file, arguments);
        await _server.DisposeAsync();
        _server = null;
    }

    /// <summary>SIGKILL, as a power cut does.</summary>
    public async Task KillAsync()
    {
        if (_server is null)
            return;
        await _server.DisposeAsync();
        _server = null;
        // A server that died leaves its lock behind; the next one checks it by process id.
    }

    /// <summary>A new empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"t{Guid.CreateVersion7():N}";
        await using var connection = new NpgsqlConnection(
            ConnectionString("postgres") + ";Pooling=false"
        );
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await KillAsync();
    }

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port};Username=mentions;Password=mentions;Database={database};Timeout=5";

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(
                ConnectionString("postgres") + ";Pooling=false"
            );
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task CreateClusterAsync()
    {
        var password = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(password, "mentions");
        if (Environment.IsPrivilegedProcess)
            await Tool.RunAsync("chown", ["-R", "postgres", _folder]);
        var (file, arguments) = AsItsUser(
            "initdb",
            ["-D", Cluster, "-U", "mentions", "--pwfile", password, "-A", "scram-sha-256"]
        );
        await Tool.RunAsync(file, [.. arguments, "-E", "UTF8", "--locale", "C.UTF-8"]);
    }

    /// <summary>PostgreSQL refuses to run as root: then it runs as the user its package made.</summary>
    private (string File, string[] Arguments) AsItsUser(string tool, string[] arguments)
    {
        var file = Path.Combine(_binaries, tool);
        return Environment.IsPrivilegedProcess
            ? (
                "setpriv",
                ["--reuid=postgres", "--regid=postgres", "--init-groups", file, .. arguments]
            )
            : (file, arguments);
    }

    private static string FindBinaries()
    {
        const string versions = "/usr/lib/postgresql";
        var newest = Directory.Exists(versions)
            ? Directory
                .GetDirectories(versions)
                .Where(folder => File.Exists(Path.Combine(folder, "bin/initdb")))
                .MaxBy(folder =>
                    double.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)
                )
            : null;
        return newest is null
            ? Path.GetDirectoryName(Tool.Find("postgresql", "initdb"))!
            : Path.Combine(newest, "bin");
    }
}
