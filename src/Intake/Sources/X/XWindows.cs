using System.Net;
using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Remembers which kinds of request X takes no more of for now, so that none is wasted on knocking. Thread-safe.</summary>
internal sealed class XWindows(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _quietUntil = [];

    /// <summary>X counts by address without its parameters.</summary>
    public static string KindOf(HttpMethod method, string path) => $"{method} {path.Split('?')[0]}";

    /// <exception cref="SourceUnavailableException">The window of this kind of request is used up.</exception>
    public void ThrowIfUsedUp(string kind)
    {
        lock (_lock)
            if (_quietUntil.TryGetValue(kind, out var until) && until > time.GetUtcNow())
                throw new SourceUnavailableException(
                    $"X takes no more requests of this kind ({kind}) until {until:HH:mm:ss} UTC.",
                    until - time.GetUtcNow()
                );
    }

    /// <summary>Takes up what an answer says of further requests.</summary>
    public void Remember(string kind, WireAnswer answer)
    {
        var quiet = answer.RateLimit.Quiet;
        lock (_lock)
            if (quiet > TimeSpan.Zero && answer.Status != HttpStatusCode.TooManyRequests)
                _quietUntil[kind] = time.GetUtcNow() + quiet;
            else
                _quietUntil.Remove(kind);
    }
}
