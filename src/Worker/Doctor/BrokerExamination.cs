using MentionTriage.Worker.Bus;
using MentionTriage.Worker.Hosting;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace MentionTriage.Worker.Doctor;

/// <summary>Connects to the broker and reads its version. Changes nothing.</summary>
internal static class BrokerExamination
{
    private const string Part = "broker";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<Finding> RunAsync(
        IConfiguration configuration,
        Roles roles,
        CancellationToken cancel
    )
    {
        var options = BusOptions.From(configuration);
        if (options.Problems(roles).FirstOrDefault() is { } problem)
            return Finding.Ill(Part, problem, "Correct the Bus section.");
        if (!options.IsRabbitMq)
            return Finding.Well(Part, "The in-memory bus needs no broker.");

        try
        {
            var factory = new ConnectionFactory
            {
                Uri = new Uri(options.Uri!),
                RequestedConnectionTimeout = Patience,
                AutomaticRecoveryEnabled = false,
            };
            await using var connection = await factory.CreateConnectionAsync(
                "mention-triage doctor",
                cancel
            );
            var version =
                connection.ServerProperties?.TryGetValue("version", out var value) == true
                && value is byte[] bytes
                    ? System.Text.Encoding.UTF8.GetString(bytes)
                    : "of unknown version";
            return Finding.Well(Part, $"RabbitMQ {version} answers at {connection.Endpoint}.");
        }
        catch (BrokerUnreachableException error)
        {
            return Finding.Ill(
                Part,
                $"The broker cannot be reached: {error.InnerException?.Message ?? error.Message}",
                "Check Bus:Uri: host, port, user, password and virtual host, and that the broker runs."
            );
        }
    }
}
