using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace MentionTriage.Benchmarks.Latency;

/// <summary>When rows came to stand on the board, told by the page itself.</summary>
internal sealed class Sightings
{
    private readonly ConcurrentDictionary<string, double> _seenAt = new();
    private readonly ConcurrentQueue<string> _unresolved = new();

    private Sightings() { }

    /// <summary>When each row was first in the document, in milliseconds since 1970 by the browser's clock.</summary>
    public IReadOnlyDictionary<string, double> SeenAt => _seenAt;

    /// <summary>Takes the id of a mention that was seen and not yet taken.</summary>
    public bool TryTake(out string mentionId) => _unresolved.TryDequeue(out mentionId!);

    public static async Task<Sightings> WatchAsync(IPage page, string prefix)
    {
        var sightings = new Sightings();
        await page.ExposeFunctionAsync<string, string, double, bool>(
            "sighted",
            (externalId, mentionId, at) =>
            {
                if (sightings._seenAt.TryAdd(externalId, at))
                    sightings._unresolved.Enqueue(mentionId);
                return true;
            }
        );
        await page.EvaluateAsync(
            $$"""
            () => {
              const seen = new Set();
              const look = () => {
                const at = performance.timeOrigin + performance.now();
                for (const row of document.querySelectorAll('.row[data-external-id^={{JsonSerializer.Serialize(
                prefix
            )}}]')) {
                  const id = row.dataset.externalId;
                  if (seen.has(id)) continue;
                  seen.add(id);
                  sighted(id, row.dataset.mentionId, at);
                }
              };
              new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-external-id'] });
              look();
            }
            """
        );
        return sightings;
    }
}
