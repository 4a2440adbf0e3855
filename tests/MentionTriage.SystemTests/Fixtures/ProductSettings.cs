namespace MentionTriage.SystemTests.Fixtures;

/// <summary>How a product process is started. Everything unset is the product's own default.</summary>
internal sealed record ProductSettings
{
    /// <summary>Its data directory; two processes of one desk may share it.</summary>
    public string Data { get; init; } = RunDirectory.New("data");

    /// <summary>Broker address; unset means the in-memory bus.</summary>
    public Uri? Broker { get; init; }

    /// <summary>PostgreSQL connection string; unset means SQLite in <see cref="Data"/>.</summary>
    public string? Database { get; init; }

    /// <summary>Roles, comma separated; unset means all of them.</summary>
    public string? Roles { get; init; }

    /// <summary>The sample day is left out unless a test is about it.</summary>
    public bool Sample { get; init; }

    /// <summary>Further configuration, keys as in the README (<c>Bus:Uri</c>).</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init; } =
        new Dictionary<string, string>();

    /// <summary>The user it runs as; unset means the one who runs the tests.</summary>
    public string? User { get; init; }

    /// <summary>The API key it is configured with; <c>null</c> leaves it to make one of its own.</summary>
    public string? ApiKey { get; init; } = ProductProcess.ApiKey;

    /// <summary>Loopback port of the board and the API.</summary>
    public int Port { get; init; } = FreePort.Next();

    /// <summary>The built product to start.</summary>
    public string Product { get; init; } = Checkout.Product;

    public IEnumerable<string> Arguments()
    {
        yield return Product;
        yield return "run";
        if (!Sample)
            yield return "--no-sample";
        yield return "--data";
        yield return Data;
        yield return "--urls";
        yield return $"http://127.0.0.1:{Port}";
        if (Roles is not null)
        {
            yield return "--roles";
            yield return Roles;
        }
    }

    public IReadOnlyDictionary<string, string?> Environment()
    {
        var environment = new Dictionary<string, string?>();
        foreach (var (key, value) in Configuration)
            environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        if (Broker is not null)
        {
            environment["Bus__Transport"] = "rabbitmq";
            environment["Bus__Uri"] = Broker.ToString();
        }
        if (Database is not null)
        {
            environment["Storage__Provider"] = "postgres";
            environment["Storage__ConnectionString"] = Database;
        }
        if (ApiKey is not null)
        {
            environment["Api__Keys__0__Name"] = "proving";
            environment["Api__Keys__0__Key"] = ApiKey;
        }
        return environment;
    }
}
