using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace MentionTriage.SystemTests.Fixtures;

/// <summary>The HTTP API as a stranger would use it: nothing of the product's own types.</summary>
internal sealed class DeskClient : IDisposable
{
    private readonly HttpClient _http;

    public DeskClient(Uri address)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            ProductProcess.ApiKey
        );
    }

    /// <summary>The status of a GET, or <c>null</c> when nobody answers.</summary>
    public async Task<HttpStatusCode?> StatusAsync(string path)
    {
        try
        {
            using var response = await _http.GetAsync(
                path,
                HttpCompletionOption.ResponseHeadersRead
            );
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) =>
        _http.SendAsync(request);

    public async Task<JsonElement> GetJsonAsync(string path) =>
        await _http.GetFromJsonAsync<JsonElement>(path);

    public Task<HttpResponseMessage> PostAsync(string path, object body) =>
        _http.PostAsJsonAsync(path, body);

    /// <summary>Posts mentions and expects 202.</summary>
    public async Task<PostAnswer> PostMentionsAsync(params IEnumerable<object> mentions)
    {
        using var response = await _http.PostAsJsonAsync("/api/mentions", mentions);
        var body = await response.Content.ReadAsStringAsync();
        if (response.StatusCode != HttpStatusCode.Accepted)
            throw new HttpRequestException(
                $"POST /api/mentions: {(int)response.StatusCode} {body}",
                null,
                response.StatusCode
            );
        return JsonSerializer.Deserialize<PostAnswer>(body, JsonSerializerOptions.Web)!;
    }

    /// <summary>Every mention the filter lets through, page by page, in the order of the queue.</summary>
    public async Task<IReadOnlyList<JsonElement>> AllAsync(string filter = "state=open")
    {
        var all = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await GetJsonAsync(
                $"/api/mentions?{filter}&limit=500"
                    + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")
            );
            all.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("nextCursor").GetString();
        } while (cursor is not null);
        return all;
    }

    public async Task<JsonElement> SingleAsync(string externalId)
    {
        JsonElement? found = null;
        await Wait.UntilAsync(
            async () =>
            {
                found = (await AllAsync())
                    .Where(mention => mention.GetProperty("externalId").GetString() == externalId)
                    .Cast<JsonElement?>()
                    .SingleOrDefault();
                return found is not null;
            },
            TimeSpan.FromSeconds(30),
            () => $"{externalId} to be open in the queue"
        );
        return found!.Value;
    }

    public void Dispose() => _http.Dispose();
}
