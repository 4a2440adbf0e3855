using System.Text.Json;
using MS = Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MentionTriage.Worker.Health;

/// <summary>Writes a health report people and probes can read: the failing part stands first, by name.</summary>
internal static class HealthReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Task WriteAsync(HttpContext context, MS.HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var failing = report
            .Entries.Where(entry => entry.Value.Status != MS.HealthStatus.Healthy)
            .Select(entry => entry.Key)
            .ToArray();
        return context.Response.WriteAsync(
            JsonSerializer.Serialize(
                new
                {
                    status = report.Status.ToString().ToLowerInvariant(),
                    failing,
                    parts = report.Entries.ToDictionary(
                        entry => entry.Key,
                        entry => new
                        {
                            status = entry.Value.Status.ToString().ToLowerInvariant(),
                            description = entry.Value.Description,
                            details = entry.Value.Data.Count == 0 ? null : entry.Value.Data,
                        }
                    ),
                },
                Indented
            )
        );
    }
}
