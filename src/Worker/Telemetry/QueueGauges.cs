using System.Diagnostics.Metrics;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Worker.Telemetry;

/// <summary>How many mentions wait, by state and band, read from the store every ten seconds.</summary>
internal sealed partial class QueueGauges : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly ILogger<QueueGauges> _logger;
    private readonly Meter _meter;
    private volatile Measurement<long>[] _last = [];

    public QueueGauges(
        Database database,
        TimeProvider time,
        IMeterFactory meters,
        ILogger<QueueGauges> logger
    )
    {
        _database = database;
        _time = time;
        _logger = logger;
        _meter = meters.Create("MentionTriage");
        _meter.CreateObservableGauge(
            "mention_triage_mentions",
            () => _last,
            description: "Mentions in the store by state, and by band while they are open."
        );
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        do
        {
            try
            {
                _last = await CountAsync(stoppingToken);
            }
            // Whatever it is: one round that fails must not end the desk.
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogUncounted(error.Message);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<Measurement<long>[]> CountAsync(CancellationToken cancel)
    {
        var rows = await _database.ReadAsync(
            connection =>
                connection.QueryAsync<(string State, long? Band, long Count)>(
                    """
                    select 'open' as state, band, count(*) as count from mentions where state = 'open' group by band
                    union all
                    select 'received', null, count(*) from mentions where next_publish_at is not null
                    union all
                    select 'snoozed', null, count(*) from mentions where snoozed_until is not null
                    union all
                    select 'parked', null, count(*) from mentions where state = 'parked'
                    union all
                    select 'sieved', null, count(*) from mentions where state = 'sieved'
                    """
                ),
            cancel
        );
        return
        [
            .. rows.Select(row => new Measurement<long>(
                row.Count,
                new("state", row.State),
                new("band", row.Band is { } band ? ((Band)band).ToString().ToLowerInvariant() : "")
            )),
        ];
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The queue could not be counted: {Problem}")]
    private partial void LogUncounted(string problem);
}
