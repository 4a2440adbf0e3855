namespace MentionTriage.SystemTests.Fixtures;

/// <summary>A RabbitMQ of our own on free loopback ports: it may be stopped, killed and started at will.</summary>
internal sealed class PrivateBroker : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private readonly string _server;
    private readonly string _control;
    private readonly string _epmdTool;
    private readonly Dictionary<string, string?> _environment;
    private readonly int _epmdPort = FreePort.Next();
    private OwnProcess? _epmd;
    private OwnProcess? _node;

    private PrivateBroker()
    {
        // The scripts behind Debian's wrappers: those insist on root and the system's own folders.
        _server = Tool.Find(
            "rabbitmq-server",
            "/usr/lib/rabbitmq/bin/rabbitmq-server",
            "rabbitmq-server"
        );
        _control = Tool.Find("rabbitmq-server", "/usr/lib/rabbitmq/bin/rabbitmqctl", "rabbitmqctl");
        _epmdTool = Tool.Find("erlang-base", "epmd");
        _environment = Configure(RunDirectory.New("rabbitmq"));
    }

    public int Port { get; } = FreePort.Next();

    /// <summary>Process id of the running node, or rather of what started it.</summary>
    public int Id => _node?.Id ?? 0;

    public static async Task<PrivateBroker> StartNewAsync()
    {
        var broker = new PrivateBroker();
        await broker.StartAsync();
        return broker;
    }

    /// <summary>Starts the node on its old data and waits until it takes connections.</summary>
    public async Task StartAsync()
    {
        // Erlang's name service, as our child: left to itself the node would start one that outlives the tests.
        _epmd ??= OwnProcess.Start("epmd", _epmdTool, ["-port", $"{_epmdPort}"], _environment);
        await Wait.UntilAsync(() => FreePort.AnswersAsync(_epmdPort), Limit, () => _epmd.Tail);
        _node = OwnProcess.Start("rabbitmq", _server, [], _environment);
        await Wait.UntilAsync(
            async () => _node.HasExited || await FreePort.AnswersAsync(Port),
            Limit,
            () => $"RabbitMQ to listen:\n{_node.Tail}"
        );
        if (_node.HasExited)
            throw new InvalidOperationException($"RabbitMQ did not start:\n{_node.Tail}");
        await ControlAsync("await_startup");
    }

    /// <summary>Stops the node in good order, as an upgrade does.</summary>
    public async Task StopAsync()
    {
        if (_node is null)
            return;
        await _node.TerminateAsync(Limit);
        await _node.DisposeAsync();
        _node = null;
    }

    /// <summary>SIGKILL, as a power cut does.</summary>
    public async Task KillAsync()
    {
        if (_node is null)
            return;
        await _node.DisposeAsync();
        _node = null;
    }

    /// <summary>A new virtual host, so that tests do not meet in queues.</summary>
    /// <returns>Its address with user and password.</returns>
    public async Task<Uri> NewVirtualHostAsync()
    {
        var name = $"t{Guid.CreateVersion7():N}";
        await ControlAsync("add_vhost", name);
        await ControlAsync("set_permissions", "-p", name, "guest", ".*", ".*", ".*");
        return new Uri($"amqp://guest:guest@127.0.0.1:{Port}/{name}");
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (_epmd is not null)
            await _epmd.DisposeAsync();
    }

    private Task<string> ControlAsync(params string[] arguments) =>
        Tool.RunAsync(_control, ["-q", .. arguments], _environment);

    private Dictionary<string, string?> Configure(string folder)
    {
        string Own(string name) => Path.Combine(folder, name);
        File.WriteAllText(Own("plugins"), "[].");
        File.WriteAllText(Own("environment"), "");
        File.WriteAllText(
            Own("rabbitmq.conf"),
            $"""
            listeners.tcp.default = 127.0.0.1:{Port}
            log.console = true
            log.console.level = warning
            log.file = false
            """
        );
        File.WriteAllText(Own(".erlang.cookie"), $"{Guid.NewGuid():N}");
        File.SetUnixFileMode(Own(".erlang.cookie"), UnixFileMode.UserRead);
        return new Dictionary<string, string?>
        {
            ["HOME"] = folder,
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = $"{_epmdPort}",
            ["RABBITMQ_NODENAME"] = "proving@localhost",
            ["RABBITMQ_DIST_PORT"] = $"{FreePort.Next()}",
            ["RABBITMQ_NODE_PORT"] = $"{Port}",
            ["RABBITMQ_MNESIA_BASE"] = Own("mnesia"),
            ["RABBITMQ_LOG_BASE"] = Own("log"),
            ["RABBITMQ_CONFIG_FILE"] = Own("rabbitmq"),
            ["RABBITMQ_CONF_ENV_FILE"] = Own("environment"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Own("plugins"),
            ["RABBITMQ_PID_FILE"] = Own("pid"),
        };
    }
}
