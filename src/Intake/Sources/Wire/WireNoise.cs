using System.Text;
using MentionTriage.Intake.Normalising;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Intake.Sources.Wire;

/// <summary>Counts what a source sends that cannot be read, and tells of it without flooding the log. Thread-safe.</summary>
internal sealed partial class WireNoise(
    string source,
    WireMetrics metrics,
    TimeProvider time,
    ILogger logger
)
{
    private const int ExcerptBytes = 300;
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _lastToldAt;
    private int _sinceThen;
    private long _total;

    /// <summary>How many were skipped since the start.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>Skips one message.</summary>
    /// <param name="reason">One of a handful, such as <c>invalid-json</c>, <c>too-long</c>.</param>
    /// <param name="message">Its beginning, for the log.</param>
    public void Skip(string reason, ReadOnlySpan<byte> message = default)
    {
        Interlocked.Increment(ref _total);
        metrics.Skipped(source, reason);
        int count;
        lock (_lock)
        {
            _sinceThen++;
            if (_lastToldAt is { } told && time.GetElapsedTime(told) < Silence)
                return;
            _lastToldAt = time.GetTimestamp();
            count = _sinceThen;
            _sinceThen = 0;
        }
        var excerpt = message[..Math.Min(message.Length, ExcerptBytes)];
        LogSkipped(
            source,
            count,
            reason,
            TextNormaliser.NormaliseLine(Encoding.UTF8.GetString(excerpt))
        );
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Source {Source} sent what cannot be read; skipped {Count} since last told, the last as {Reason}: {Excerpt}"
    )]
    private partial void LogSkipped(string source, int count, string reason, string excerpt);
}
