namespace MentionTriage.Benchmarks.Pipeline;

/// <summary>One measured run.</summary>
/// <param name="PerSecond">Mentions a second.</param>
/// <param name="OwnMicroseconds">Processor time of the measured process for each mention.</param>
/// <param name="BrokerMicroseconds">The same of RabbitMQ.</param>
/// <param name="DatabaseMicroseconds">The same of PostgreSQL; zero where none takes part.</param>
internal sealed record RunFigures(
    double PerSecond,
    double OwnMicroseconds,
    double BrokerMicroseconds,
    double DatabaseMicroseconds
)
{
    public double AllMicroseconds => OwnMicroseconds + BrokerMicroseconds + DatabaseMicroseconds;
}
