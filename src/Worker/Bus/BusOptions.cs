namespace MentionTriage.Worker.Bus;

/// <summary>How stages reach each other. Section <c>Bus</c>.</summary>
internal sealed class BusOptions
{
    public const string Section = "Bus";

    /// <summary><c>inmemory</c> (one process, the default) or <c>rabbitmq</c> (3.10 to 4.x).</summary>
    public string Transport { get; set; } = "inmemory";

    /// <summary>Address of the broker, <c>amqp://user:password@host:5672/vhost</c> or <c>amqps://</c>. RabbitMQ only.</summary>
    public string? Uri { get; set; }

    /// <summary>Reads the section; what is missing has its default.</summary>
    public static BusOptions From(IConfiguration configuration) =>
        configuration.GetSection(Section).Get<BusOptions>() ?? new BusOptions();

    public bool IsRabbitMq => Transport.Equals("rabbitmq", StringComparison.OrdinalIgnoreCase);

    /// <summary>Everything wrong with these options, each with its key and the fix.</summary>
    public IEnumerable<string> Problems(Hosting.Roles roles)
    {
        if (!IsRabbitMq && !Transport.Equals("inmemory", StringComparison.OrdinalIgnoreCase))
            yield return $"Bus:Transport is '{Transport}'; it must be inmemory or rabbitmq.";
        if (
            IsRabbitMq
            && !(
                System.Uri.TryCreate(Uri, UriKind.Absolute, out var uri)
                && uri.Scheme is "amqp" or "amqps"
            )
        )
            yield return "Bus:Uri must be the broker's address, for example amqp://user:password@localhost:5672/.";
        if (!IsRabbitMq && roles != Hosting.Roles.All)
            yield return "--roles: a process with only some roles needs Bus:Transport=rabbitmq, or the stages cannot reach each other.";
    }
}
