using System.Net;
using System.Text.Json;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Replying;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Answers on X: through the API where X allows it, else by the link that opens X's own composer.</summary>
/// <remarks>Since February 2026 X takes answers through the API only where the author addressed or quoted the account.</remarks>
internal sealed class XReplier(
    IOptions<XOptions> options,
    IOptions<BrandProfile> brand,
    BrandAccounts accounts,
    AskXAsUser ask,
    XSpendMeter spend
) : INetworkReplier
{
    private const string Why =
        "X takes answers through its API only where the author addressed or quoted your account; answer there.";

    public string Network => XParty.Network;

    public bool CanReply => options.Value.HasUser;

    public Uri? Link(ReplyTarget target) =>
        new($"https://x.com/intent/post?in_reply_to={PostIdOf(target)}");

    public async Task<ReplyResult> ReplyAsync(
        ReplyTarget target,
        string text,
        CancellationToken cancel
    )
    {
        if (!CanReply)
            return ReplyResult.ByLink(
                Link(target),
                $"No account is signed in on X: set {XOptions.Section}:ClientId and RefreshToken to answer from here."
            );
        if (!await IsSummonedAsync(target, cancel))
            return ReplyResult.ByLink(Link(target), Why);
        var answer = await ask(
            HttpMethod.Post,
            "/2/tweets",
            cancel,
            new { text, reply = new { in_reply_to_tweet_id = PostIdOf(target) } }
        );
        // X knows better than we whom the author addressed.
        if (answer.Status == HttpStatusCode.Forbidden && !XFaults.IsUsageCapped(answer))
            return ReplyResult.ByLink(Link(target), $"{Why} X says: {answer.Describe()}");
        if (answer.Status == HttpStatusCode.BadRequest)
            return ReplyResult.Refused($"X does not take this answer: {answer.Describe()}");
        if (!answer.IsSuccess)
            throw XFaults.Of(XParty.User, answer);
        using var json = answer.Json(XParty.User);
        var id = json.RootElement.Field("data")?.Text("id") ?? "";
        spend.NoteWritten(id, isSummoned: true);
        await spend.SettleAsync(null, CancellationToken.None);
        return ReplyResult.Sent(id, new Uri($"https://x.com/i/status/{id}"), Handle);
    }

    private string? Handle => XQueries.Handles(brand.Value) is [var first, ..] ? first : null;

    /// <summary>The id of the newest version, which the address ends with; the external id is that of the first.</summary>
    private static string PostIdOf(ReplyTarget target)
    {
        var last = target.Url?.Split('/')[^1];
        return SnowflakeId.Parse(last) is not null
            ? last!
            : Uri.EscapeDataString(target.ExternalId);
    }

    /// <summary>Whether the author addressed or quoted the account: by the text, and where it does not say, by asking.</summary>
    private async Task<bool> IsSummonedAsync(ReplyTarget target, CancellationToken cancel)
    {
        if (XQueries.Handles(brand.Value).Any(handle => Addresses(target.Text, handle)))
            return true;
        var answer = await ask(
            HttpMethod.Get,
            $"/2/tweets/{PostIdOf(target)}?{XPostReader.Fields}",
            cancel
        );
        if (!answer.IsSuccess)
            return false;
        using var json = answer.Json(XParty.User);
        if (json.RootElement.Field("data") is not { } post)
            return false;
        var includes = new XIncludes(json.RootElement.Field("includes"));
        spend.Note(XReads.Of([post], includes));
        await spend.SettleAsync(null, cancel);
        return Mentions(post).Any(each => IsOurs(each.Text("id"), each.Text("username")))
            || post.List("referenced_tweets")
                .Concat(post.List("referenced_posts"))
                .Where(each => each.Text("type") == "quoted")
                .Any(each => IsOurs(includes.AuthorOf(each.Text("id") ?? ""), null));
    }

    private static IEnumerable<JsonElement> Mentions(JsonElement post) =>
        new[]
        {
            post.Field("entities"),
            post.Field("note_tweet")?.Field("entities"),
            post.Field("note_post")?.Field("entities"),
        }
            .OfType<JsonElement>()
            .SelectMany(entities => entities.List("mentions"));

    private bool IsOurs(string? id, string? handle) =>
        (id is not null && id == options.Value.UserId)
        || accounts.IsOwn(XParty.Network, id, handle);

    private static bool Addresses(string text, string handle)
    {
        var sign = "@" + handle;
        for (
            var at = text.IndexOf(sign, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(sign, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + sign.Length;
            var isWhole =
                end == text.Length || !(char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_');
            var isMail = at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] == '_');
            if (isWhole && !isMail)
                return true;
        }
        return false;
    }
}
