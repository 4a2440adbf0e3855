using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MentionTriage.Intake.Normalising;
using MentionTriage.Mentions;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.SampleDay;

/// <summary>
/// Replays a day in the life of a restaurant brand: its beginning at once, so that the queue is full
/// when a newcomer opens it, the rest as it comes, so that windows and countdowns are alive.
/// </summary>
/// <remarks>The checkpoint is the replay's name and how many lines are through; a restart goes on from there.</remarks>
internal sealed class SampleDaySource(IOptions<SampleDayOptions> options, TimeProvider time)
    : IMentionSource
{
    private const string Resource = "sample-day.jsonl";
    private readonly SampleDayOptions _options = options.Value;

    public string Name => "sample-day";

    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        string? checkpoint,
        SourceSigns signs,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var day = Load();
        signs.Connected();
        var next = Position(checkpoint);
        var opening = Math.Min(_options.OpeningCount, day.Count);
        if (next < opening)
        {
            yield return Batch(Opening(day, next, opening), opening);
            next = opening;
        }
        for (; next < day.Count; next++)
        {
            if (next > 0)
                await Task.Delay((day[next].At - day[next - 1].At) / _options.Speed, time, cancel);
            yield return Batch([Draft(day[next], time.GetUtcNow())], next + 1);
        }
    }

    /// <summary>The day as it lies in this assembly, in the order of its hours.</summary>
    internal static IReadOnlyList<SampleMention> Load()
    {
        using var stream = typeof(SampleDaySource).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        var day = new List<SampleMention>();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                day.Add(JsonSerializer.Deserialize<SampleMention>(line, MentionJson.Options)!);
        return day;
    }

    private IReadOnlyList<MentionDraft> Opening(
        IReadOnlyList<SampleMention> day,
        int from,
        int until
    )
    {
        var now = time.GetUtcNow();
        var span = day[until - 1].At - day[0].At;
        return
        [
            .. day.Take(until)
                .Skip(from)
                .Select(said =>
                    Draft(
                        said,
                        now
                            - (
                                span > TimeSpan.Zero
                                    ? _options.OpeningAge * ((day[until - 1].At - said.At) / span)
                                    : TimeSpan.Zero
                            )
                    )
                ),
        ];
    }

    private MentionDraft Draft(SampleMention said, DateTimeOffset createdAt) =>
        new()
        {
            Source = said.Source,
            // Each replay is a day of its own.
            ExternalId = $"{_options.Replay}/{said.Id}",
            ThreadId = said.Thread is null ? null : $"{_options.Replay}/{said.Thread}",
            Text = said.Text,
            Url = said.Url,
            Author = said.Author,
            Engagement = said.Engagement,
            CreatedAt = createdAt,
        };

    private SourceBatch Batch(IReadOnlyList<MentionDraft> arrived, int through) =>
        SourceBatch.Of(
            arrived,
            string.Create(CultureInfo.InvariantCulture, $"{_options.Replay}/{through}")
        );

    private int Position(string? checkpoint) =>
        checkpoint?.Split('/') is [var replay, var through]
        && replay == _options.Replay
        && int.TryParse(through, CultureInfo.InvariantCulture, out var position)
            ? position
            : 0;
}
