using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;

namespace MentionTriage.Tests.Triage.Conversations;

/// <summary>Mentions that answer each other, and the conversations the store made of them.</summary>
internal static class Talk
{
    /// <summary>Something said some minutes after noon.</summary>
    public static Mention Said(
        string id,
        string text,
        string handle,
        int minutes = 0,
        string? thread = null,
        string? answers = null
    ) =>
        A.Mention(text, handle) with
        {
            ExternalId = id,
            CreatedAt = A.Noon.AddMinutes(minutes),
            ThreadId = thread,
            InReplyToId = answers,
        };

    /// <summary>A classifier that takes the first word at its word: now, today, routine, thanks, chatter.</summary>
    public static Assessment Read(string text) =>
        text.Split(' ')[0] switch
        {
            "now" => A.Assessment([0, 0, 0, 1]),
            "today" => A.Assessment([0, 0, 1, 0]),
            "routine" => A.Assessment([0, 1, 0, 0]),
            "thanks" => Calm(MentionKind.Praise, 0.8),
            _ => Calm(MentionKind.Other, 0.1),
        };

    /// <summary>Every entry as <c>id(state, band): turn turn</c>, turns oldest first, entries in the order of their ids.</summary>
    public static async Task<string[]> EntriesAsync(Database database)
    {
        var rows = (
            await database.ReadAsync(
                connection =>
                    connection.QueryAsync<(
                        string Id,
                        string State,
                        long? Band,
                        string Entry,
                        DateTimeOffset CreatedAt,
                        long Turns
                    )>(
                        """
                        select t.external_id, t.state, t.band, e.external_id, t.created_at, t.turns_count
                        from mentions t join mentions e on e.id = coalesce(t.conversation_id, t.id)
                        """
                    ),
                CancellationToken.None
            )
        ).ToArray();
        return
        [
            .. rows.GroupBy(row => row.Entry)
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry =>
                {
                    var head = entry.Single(row => row.Id == entry.Key);
                    Assert.Equal(entry.Count(), head.Turns);
                    Assert.All(entry, row => Assert.Equal(row == head, row.State != "joined"));
                    var turns = entry
                        .OrderBy(row => row.CreatedAt)
                        .ThenBy(row => row.Id, StringComparer.Ordinal);
                    return $"{head.Id}({head.State}, {(Band)(head.Band ?? 0)}): {string.Join(' ', turns.Select(row => row.Id))}";
                }),
        ];
    }

    private static Assessment Calm(MentionKind kind, double positive) =>
        A.Assessment([1, 0, 0, 0]) with
        {
            Kind = kind,
            Sentiment = new Sentiment(0.1, 0.9 - positive, positive),
        };
}
