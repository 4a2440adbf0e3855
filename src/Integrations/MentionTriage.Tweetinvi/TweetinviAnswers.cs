using System.Runtime.CompilerServices;
using MentionTriage.Intake.Sources.Wire;
using Tweetinvi.Models;

namespace MentionTriage.Tweetinvi;

/// <summary>
/// Keeps each answer beside the query it belongs to. Tweetinvi's exceptions say nothing of the headers, and
/// those say how long X wants to be left alone. Thread-safe.
/// </summary>
internal sealed class TweetinviAnswers(TimeProvider time)
{
    private readonly ConditionalWeakTable<ITwitterQuery, WireAnswer> _answers = [];

    /// <summary>Takes up an answer whose body has been read whole.</summary>
    public async Task NoteAsync(ITwitterQuery query, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();
        _answers.AddOrUpdate(
            query,
            new WireAnswer(
                response.StatusCode,
                response.Headers,
                response.Content.Headers,
                body,
                RateLimit.Of(response, time.GetUtcNow())
            )
        );
    }

    /// <summary>The answer to a query; <c>null</c> when none came.</summary>
    public WireAnswer? Find(ITwitterQuery? query) =>
        query is not null && _answers.TryGetValue(query, out var answer) ? answer : null;
}
