using Tweetinvi.Core.Helpers;
using Tweetinvi.Core.Web;
using Tweetinvi.Models;

namespace MentionTriage.Tweetinvi;

/// <summary>Sends as Tweetinvi's own helper does, signed by Tweetinvi, with answers of bounded size that are kept with their headers.</summary>
internal sealed class TweetinviWebHelper(IHttpClientWebHelper inner, TweetinviAnswers answers)
    : IHttpClientWebHelper
{
    private const int MaxBodyBytes = 8 * 1024 * 1024;

    public HttpClient GetHttpClient(ITwitterQuery twitterQuery, ITwitterClientHandler handler) =>
        inner.GetHttpClient(twitterQuery, handler);

    public async Task<HttpResponseMessage> GetHttpResponseAsync(
        ITwitterQuery twitterQuery,
        ITwitterClientHandler handler
    )
    {
        using var client = inner.GetHttpClient(twitterQuery, handler);
        client.MaxResponseContentBufferSize = MaxBodyBytes;
        using var request = new HttpRequestMessage(
            System.Net.Http.HttpMethod.Parse(twitterQuery.HttpMethod.ToString()),
            twitterQuery.Url
        )
        {
            Content = twitterQuery.HttpContent,
        };
        // Read to its end here, so that the client may go and Tweetinvi reads from memory.
        var response = await client.SendAsync(request);
        await answers.NoteAsync(twitterQuery, response);
        return response;
    }
}
