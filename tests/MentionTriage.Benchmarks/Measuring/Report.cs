using System.Text.Json;

namespace MentionTriage.Benchmarks.Measuring;

/// <summary>The one JSON document a benchmark prints; what goes on meanwhile goes to standard error.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
    };

    public static void Print(object figures) =>
        Console.WriteLine(JsonSerializer.Serialize(figures, Options));

    public static void Progress(string sentence) => Console.Error.WriteLine(sentence);
}
