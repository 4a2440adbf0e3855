using System.Globalization;
using Dapper;
using MentionTriage.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Counts what X charges today, and says when it is enough. Thread-safe; one for the process.</summary>
/// <remarks>
/// X charges each thing read once a UTC day. Therefore what was read is kept by its id, in the store: a
/// restart neither forgets it nor counts it twice, and replicas count together as they look.
/// </remarks>
internal sealed partial class XSpendMeter(
    Database database,
    IOptions<XOptions> options,
    TimeProvider time,
    ILogger<XSpendMeter> logger
) : IDisposable
{
    private const decimal Micros = 1_000_000m;

    /// <summary>From this share of the cap on searches come more seldom.</summary>
    private const double EaseFrom = 0.5;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Lock _pendingLock = new();
    private readonly List<(string Item, decimal Usd)> _pending = [];
    private string? _day;
    private long _spentMicros;
    private bool _warned;

    /// <summary>US dollars spent since 00:00 UTC, as of the last look.</summary>
    public decimal TodayUsd => Interlocked.Read(ref _spentMicros) / Micros;

    /// <summary>The cap; <c>null</c> when there is none.</summary>
    public decimal? CapUsd => options.Value.DailyCapUsd > 0 ? options.Value.DailyCapUsd : null;

    /// <summary>Until the day ends and with it what was spent.</summary>
    public TimeSpan UntilTomorrow
    {
        get
        {
            var now = time.GetUtcNow();
            return now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime;
        }
    }

    /// <summary>Notes what was read; written with the next <see cref="SettleAsync"/>.</summary>
    public void Note(XReads reads, bool areOwnMentions = false)
    {
        var prices = options.Value.Prices;
        lock (_pendingLock)
        {
            foreach (var id in reads.PostIds)
                _pending.Add(
                    ($"post {id}", areOwnMentions ? prices.OwnMentionRead : prices.PostRead)
                );
            foreach (var id in reads.UserIds)
                _pending.Add(($"user {id}", prices.UserRead));
        }
    }

    /// <summary>Notes a post that was written.</summary>
    public void NoteWritten(string id, bool isSummoned)
    {
        lock (_pendingLock)
            _pending.Add(
                (
                    $"written {id}",
                    isSummoned ? options.Value.Prices.SummonedReply : options.Value.Prices.Post
                )
            );
    }

    /// <summary>Writes what was noted and tells ops where the day stands.</summary>
    public async Task SettleAsync(SourceSigns? signs, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            await TurnDayAsync(cancel);
            (string Item, decimal Usd)[] noted;
            lock (_pendingLock)
            {
                noted = [.. _pending.DistinctBy(each => each.Item)];
                _pending.Clear();
            }
            var fresh = noted.Where(each => !_seen.Contains(each.Item)).ToArray();
            if (fresh.Length > 0)
                await WriteAsync(fresh, cancel);
        }
        finally
        {
            _one.Release();
        }
        signs?.Spent(TodayUsd, CapUsd);
        Warn();
    }

    /// <exception cref="SourceUnavailableException">The day's budget is spent.</exception>
    public void ThrowIfSpent()
    {
        if (TodayUsd >= CapUsd)
            throw new SourceUnavailableException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"X has cost {TodayUsd:0.00} USD today and {XOptions.Section}:DailyCapUsd is {CapUsd:0.00}: nothing is read until 00:00 UTC, then all that was said meanwhile. Raise it to read on now."
                ),
                UntilTomorrow
            )
            {
                NeedsPerson = true,
            };
    }

    /// <summary>An interval as it should be now: longer the faster the budget goes, up to ten times.</summary>
    public TimeSpan Paced(TimeSpan interval)
    {
        if (CapUsd is not { } cap)
            return interval;
        var spent = (double)(TodayUsd / cap);
        var ofDay = 1 - (UntilTomorrow / TimeSpan.FromDays(1));
        if (spent < EaseFrom || spent <= ofDay)
            return interval;
        // What is left has to last for the rest of the day.
        return interval * Math.Clamp((1 - ofDay) / Math.Max(1 - spent, 0.001), 1, 10);
    }

    public void Dispose() => _one.Dispose();

    private string Today => time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>At the start and at midnight: takes up what the store knows of the day.</summary>
    private async Task TurnDayAsync(CancellationToken cancel)
    {
        var today = Today;
        if (_day == today)
            return;
        var rows = await database.ReadAsync(
            async connection =>
                (
                    await connection.QueryAsync<(string Item, long Micros)>(
                        "select item, usd_micros from spending where network = @network and day = @today",
                        new { network = XParty.Network, today }
                    )
                ).AsList(),
            cancel
        );
        _seen.Clear();
        _seen.UnionWith(rows.Select(row => row.Item));
        Interlocked.Exchange(ref _spentMicros, rows.Sum(row => row.Micros));
        _day = today;
        _warned = false;
    }

    private async Task WriteAsync((string Item, decimal Usd)[] fresh, CancellationToken cancel)
    {
        var rows = fresh
            .Select(each => new
            {
                network = XParty.Network,
                day = _day,
                item = each.Item,
                micros = (long)(each.Usd * Micros),
            })
            .ToArray();
        await database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    """
                    insert into spending (network, day, item, usd_micros) values (@network, @day, @item, @micros)
                    on conflict (network, day, item) do nothing
                    """,
                    rows,
                    transaction
                );
                await transaction.Connection!.ExecuteAsync(
                    "delete from spending where network = @network and day < @oldest",
                    new
                    {
                        network = XParty.Network,
                        oldest = time.GetUtcNow()
                            .AddDays(-40)
                            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    },
                    transaction
                );
            },
            cancel
        );
        _seen.UnionWith(fresh.Select(each => each.Item));
        Interlocked.Add(ref _spentMicros, rows.Sum(row => row.micros));
    }

    private void Warn()
    {
        if (_warned || CapUsd is not { } cap || TodayUsd < cap * 0.8m)
            return;
        _warned = true;
        LogNearCap(TodayUsd, cap);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "X has cost {Spent:0.00} USD today of the {Cap:0.00} that Sources:X:DailyCapUsd allows; it is read more seldom now, and not at all once they are spent"
    )]
    private partial void LogNearCap(decimal spent, decimal cap);
}
