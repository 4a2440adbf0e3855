using System.Text.Json;

namespace MentionTriage.Intake.Sources.X;

/// <summary>What X sends beside posts: their authors and the posts they point to.</summary>
internal sealed class XIncludes
{
    private readonly Dictionary<string, JsonElement> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _posts = new(StringComparer.Ordinal);

    public XIncludes(JsonElement? includes)
    {
        if (includes is not { } beside)
            return;
        foreach (var user in beside.List("users"))
            if (user.Text("id") is { } id)
                _users[id] = user;
        foreach (var post in beside.List("tweets").Concat(beside.List("posts")))
            if (post.Text("id") is { } id)
                _posts[id] = post;
    }

    /// <summary>Ids of all accounts told of: each was read.</summary>
    public IEnumerable<string> UserIds => _users.Keys;

    /// <summary>Ids of all further posts told of.</summary>
    public IEnumerable<string> PostIds => _posts.Keys;

    public JsonElement? User(string id) => _users.TryGetValue(id, out var user) ? user : null;

    public string? AuthorOf(string postId) =>
        _posts.TryGetValue(postId, out var post) ? post.Text("author_id") : null;

    /// <summary>The id the post had before it was first edited, as far as X tells.</summary>
    public string FirstIdOf(string postId) =>
        _posts.TryGetValue(postId, out var post) && XPostReader.History(post) is [var first, ..]
            ? first
            : postId;
}
