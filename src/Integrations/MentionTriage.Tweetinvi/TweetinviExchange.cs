using System.Net;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Intake.Sources.X;
using Microsoft.Extensions.Options;
using Tweetinvi;
using Tweetinvi.Core.Helpers;
using Tweetinvi.Core.Web;
using Tweetinvi.Exceptions;
using Tweetinvi.Models;

namespace MentionTriage.Tweetinvi;

/// <summary>Makes clients of Tweetinvi that ask the configured address, and asks with them in bounded time. Thread-safe.</summary>
/// <remarks>
/// Tweetinvi 5.0.4 knows one address only, sends <c>start_time</c> by a clock of twelve hours, loops without
/// a pause when its stream is refused, and its models know neither long posts nor edits. So addresses are
/// rewritten as requests leave, instants are added as parameters written here, its stream is not used, and the
/// answers are read as they came rather than through its models.
/// </remarks>
internal sealed class TweetinviExchange(IOptions<XOptions> options, TimeProvider time)
{
    /// <summary>What Tweetinvi asks whatever is configured.</summary>
    public const string OwnAddress = "https://api.twitter.com";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TweetinviAnswers _answers = new(time);

    /// <summary>Makes a client.</summary>
    /// <param name="credentials">Who asks.</param>
    public ITwitterClient Client(IReadOnlyTwitterCredentials credentials)
    {
        var parameters = new TwitterClientParameters();
        parameters.Settings.HttpRequestTimeout = Patience;
        // Waiting is the source's business: it shows that it waits, and is asked to stop.
        parameters.Settings.RateLimitTrackerMode = RateLimitTrackerMode.None;
        parameters.BeforeRegistrationCompletes += (_, made) =>
        {
            made.TweetinviContainer.RegisterInstance(typeof(TweetinviAnswers), _answers);
            made.TweetinviContainer.RegisterDecorator<TweetinviWebHelper, IHttpClientWebHelper>();
        };
        var client = new TwitterClient(credentials, parameters);
        client.Events.BeforeExecutingRequest += (_, asked) =>
            asked.TwitterQuery.Url = Redirect(asked.TwitterQuery.Url);
        return client;
    }

    /// <summary>Asks.</summary>
    /// <param name="ask">The call; it cannot be ended before its own time is up, only left behind.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>Any answer but an ill one: a success, or a refusal that Tweetinvi throws.</returns>
    /// <exception cref="SourceUnavailableException">No answer came, or X is ill.</exception>
    public async Task<WireAnswer> AskAsync(Func<Task<ITwitterResult>> ask, CancellationToken cancel)
    {
        using var patience = new WirePatience(Patience, time, cancel);
        WireAnswer? answer;
        try
        {
            var result = await ask().WaitAsync(patience.Token);
            answer = _answers.Find(result.Request.Query);
        }
        catch (TwitterException refused) when (_answers.Find(refused.TwitterQuery) is { } told)
        {
            answer = told;
        }
        catch (Exception error) when (IsFault(error, patience, cancel))
        {
            throw new SourceUnavailableException(
                $"{XParty.App.Name} {patience.Describe(error)}.",
                inner: error
            );
        }
        if (answer is null)
            throw new SourceUnavailableException($"{XParty.App.Name} gave no answer to be read.");
        return answer.IsIll ? throw XFaults.Of(XParty.App, answer) : answer;
    }

    // Tweetinvi wraps some faults of the network in an exception of its own, which is a WebException.
    private static bool IsFault(Exception error, WirePatience patience, CancellationToken cancel) =>
        patience.IsFault(error) || (error is WebException && !cancel.IsCancellationRequested);

    private string Redirect(string url) =>
        url.StartsWith(OwnAddress, StringComparison.OrdinalIgnoreCase)
            ? new Uri(options.Value.Url).GetLeftPart(UriPartial.Authority)
                + url[OwnAddress.Length..]
            : url;
}
