using System.Net.Http.Json;
using MentionTriage.Mentions;

namespace MentionTriage.Escalation.Notifiers;

/// <summary>Posts a JSON body and hands back the answer as soon as its headers are there.</summary>
internal static class HttpPost
{
    public static async Task<HttpResponseMessage> JsonAsync(
        HttpClient client,
        Uri url,
        object body,
        CancellationToken cancel
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = JsonContent.Create(body, options: MentionJson.Options),
        };
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }
}
